import { describe, expect, it } from 'vitest'
import { shellSyntax } from './shell-syntax.ts'

// systemd.service(5), Command lines: redirection, pipes, background jobs and other elements of shell syntax are not supported.
describe('shellSyntax', () => {
  it.each([
    ['/bin/a | /bin/b', '|'],
    ['/bin/a --verbose | tee /x', '|'],
    ['/bin/a > /var/log/a', '>'],
    ['/bin/a >>/var/log/a 2>&1', '>>/var/log/a'],
    ['/bin/a --x 2>&1', '2>&1'],
    ['/bin/a &> /dev/null', '&>'],
    ['/bin/a < /etc/x', '<'],
    ['/bin/a && /bin/b', '&&'],
    ['/bin/a || true', '||'],
    ['/bin/a --x &', '&'],
    [`/bin/sh -c 'a b' > /x`, '>'],
    ['/bin/a --host $(hostname)', '$(hostname)'],
    ['/bin/a "--host=$(hostname -f)"', '$(hostname -f)'],
    ['/bin/kill `cat /run/x.pid`', '`cat /run/x.pid`'],
    ['-/bin/rm -rf /run/a/*', '/run/a/*'],
  ])('finds in %s: %s', (value, text) => {
    expect(shellSyntax(value)?.text).toBe(text)
  })

  it.each([
    `/bin/sh -c 'a | b > /c && d &'`,
    `/bin/sh -c "echo $(hostname) \`date\`"`,
    '/usr/bin/test 1 > /x',
    "/bin/a '|' b",
    '/bin/a --sep | --other',
    '/usr/bin/cut -d | -f 1',
    '/usr/bin/tcpdump tcp && port 80',
    '/usr/bin/ssh host cat /x > /y',
    '/bin/a --expr a>b --min >5',
    '/bin/a \\> /x',
    '/bin/find /tmp -name *.x -delete',
    '/bin/rm -f "/run/a/*"',
    '/bin/a $$(x)',
    '/bin/a --format=$(x',
    '/usr/bin/make -C /x $(TARGET)',
    '|/bin/a > /x',
    '/bin/a ; /bin/b',
    '/bin/a & b',
    `/bin/a \${X} $Y`,
  ])('finds nothing in %s', value => {
    expect(shellSyntax(value)).toBeUndefined()
  })

  it('ends on a value of a mebibyte', () => {
    for (const part of ['`a', '$(a', '> ', '|a ', '*'])
      expect(shellSyntax(`/bin/a ${part.repeat(200_000)}`)?.kind).not.toBe('glob')
  })
})
