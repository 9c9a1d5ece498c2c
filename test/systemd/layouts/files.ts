import type { FileMap } from '../../../src/host/source/memory-source.ts'
import { conf, ETC, type Layout, RUN } from './layout.ts'

const MIB = 1024 * 1024

/** A target that begins with `Mk0` and goes on as given. */
function target(text: string): FileMap {
  return { [`${ETC}/a.target`]: `[Unit]\nDefaultDependencies=no\nMk0=1\n${text}` }
}

function bytes(text: string, ...rest: readonly (number[] | string)[]): FileMap {
  const parts = [text, ...rest].map(part =>
    typeof part === 'string' ? Buffer.from(part) : Buffer.from(part),
  )
  return { [`${ETC}/a.target`]: Buffer.concat(parts) }
}

function layout(name: string, files: FileMap): Layout {
  return { name, files: { ...files, [`${RUN}/a.target.d/1.conf`]: conf('DropIn') }, ask: ['a.target'] }
}

const MARK = [0xef, 0xbb, 0xbf]

/** How the text of a file is cut into lines and assignments, and what makes systemd give it up. */
export const FILE_LAYOUTS: readonly Layout[] = [
  layout('header without its bracket', target('[Unit\nMk1=1\n')),
  layout('text behind a header', target('[Unit] # here\nMk1=1\n')),
  layout('header with spaces around and inside', target('  [Unit]  \nMk1=1\n[ Unit ]\nMk2=1\n')),
  layout('header over a continued line', target('[Un\\\nit]\nMk1=1\n')),
  layout('empty header', target('[]\nMk1=1\n[Unit]\nMk2=1\n')),
  layout('a bracket alone', target('[\nMk1=1\n')),
  layout('brackets in a header', target('[a]b]\nMk1=1\n[Unit]\nMk2=1\n')),
  layout('header with a quote', target('["Unit"]\nMk1=1\n')),
  layout('header with a backslash', target('[a\\x]\nMk1=1\n')),
  layout('header with a control character', target('[a\tb]\nMk1=1\n')),
  layout(
    'unknown, extension and wrong-case sections',
    target('[X-Foo]\nMk1=1\n[foo]\nMk2=1\n[unit]\nMk3=1\n[Unit]\nMk4=1\n'),
  ),
  layout('repeated sections', target('[Install]\nMk1=1\n[Unit]\nMk2=1\n[Unit]\nMk3=1\n')),
  layout('lines before any section', { [`${ETC}/a.target`]: 'Mk1=1\nfoo\n=x\n[Unit]\nMk2=1\n' }),
  layout('lines without = and without a key', target('foo\n=bar\n = x\nMk1=1\n')),
  layout('spaces and tabs everywhere', target('  Mk1  =  1  \n\tMk2\t=\t1\t\n   \n\t\nMk3=\n')),
  layout('key with spaces inside, key that is a header', target('Mk a b=1\nMk[Unit]=1\n')),
  layout(
    'comments',
    target('# Mk1=1\n; Mk2=1\n  # Mk3=1\n\t; Mk4=1\nMk5=1 # no comment\nMk6=1 ; no comment\n'),
  ),
  layout('invalid UTF-8 in a value', bytes('[Unit]\nMk0=1\nMk1=', [0xff], '\nMk2=1\n')),
  layout('invalid UTF-8 in a comment', bytes('[Unit]\nMk0=1\n# ', [0xff, 0xfe], '\nMk2=1\n')),
  layout('invalid UTF-8 in another section', bytes('[Unit]\nMk0=1\n[X-a]\nb=', [0xc3], '\n[Unit]\nMk2=1\n')),
  layout('invalid UTF-8 in a header', bytes('[Unit]\nMk0=1\n[', [0x80], ']\n[Unit]\nMk2=1\n')),
  layout('overlong and surrogate forms', bytes('[Unit]\nMk0=1\nMk1=', [0xc0, 0x80], '\n')),
  layout('surrogate half', bytes('[Unit]\nMk0=1\nMk1=', [0xed, 0xa0, 0x80], '\nMk2=1\n')),
  layout('beyond U+10FFFF', bytes('[Unit]\nMk0=1\nMk1=', [0xf4, 0x90, 0x80, 0x80], '\nMk2=1\n')),
  layout('noncharacter U+FFFE', target('Mk1=\ufffe\nMk2=1\n')),
  layout('noncharacter U+FDD0', target('Mk1=\ufdd0\nMk2=1\n')),
  layout('noncharacter U+1FFFF', target('Mk1=\u{1ffff}\nMk2=1\n')),
  layout('astral and Latin letters', target('MkÄ=é\nMk\u{1f600}=\u{1f600}\n')),
  layout('NUL ends a line', target('Mk1=1\0Mk2=1\0\0Mk3=1\n')),
  layout('NUL behind line ends', target('Mk1=1\n\0Mk2=1\r\0Mk3=1\r\n\0Mk4=1\0\nMk5=1\n')),
  layout('lone CR ends a line', target('Mk1=1\rMk2=1\r\rMk3=1\n')),
  layout(
    'CR LF, LF CR and mixtures',
    target('Mk1=1\r\nMk2=1\n\rMk3=1\r\r\nMk4=1\n\n\rMk5=1\n\r\nMk6=1\r\n\rMk7=1\n'),
  ),
  layout('CR LF in a continued line', target('Mk1=1\\\r\n2\r\nMk2=1\n')),
  layout('byte order mark in front', bytes('', MARK, '[Unit]\nMk0=1\n')),
  layout('byte order mark on a later line', bytes('[Unit]\nMk0=1\n', MARK, 'Mk1=1\n')),
  layout('byte order mark twice', bytes('', MARK, '[Unit]\n', MARK, 'Mk1=1\nMk2=1\n')),
  layout('byte order mark twice in one line', bytes('', MARK, MARK, '[Unit]\nMk2=1\n[Unit]\nMk3=1\n')),
  layout('byte order mark before a comment', bytes('', MARK, '# x\n[Unit]\nMk1=1\n')),
  layout('byte order mark behind a space', bytes('[Unit]\n ', MARK, 'Mk1=1\n')),
  layout('byte order mark in a continued line', bytes('[Unit]\nMk1=\\\n', MARK, '2\n', MARK, 'Mk2=1\n')),
  layout(
    'byte order mark in a skipped comment does not count',
    bytes('# x\n#', MARK, '\n', MARK, '[Unit]\nMk1=1\n'),
  ),
  layout('continued lines', target('Mk1=1\\\n  2\\\n3\nMk2=1\n')),
  layout('continuation with comments', target('Mk1=1\\\n# c\n; c\\\n 2\nMk2=1\n')),
  layout('comment that ends in a backslash', target('# c\\\nMk1=1\n')),
  layout('continuation with an empty line', target('Mk1=1\\\n\nMk2=1\n')),
  layout('continuation with blanks behind the backslash', target('Mk1=1\\ \nMk2=1\n')),
  layout('backslashes in pairs', target('Mk1=1\\\\\nMk2=1\\\\\\\nMk3=1\nMk4=1\n')),
  layout('continuation inside a key', target('M\\\nk1=1\nMk\\\n2=1\n')),
  layout('continuation of a blank', target('\\\nMk1=1\n\\\n\\\n\\\nMk2=1\n')),
  layout('continuation at the end of the file', target('Mk1=1\nMk2=1\\\n')),
  layout('continuation at the end, no line end', target('Mk1=1\nMk2=1\\')),
  layout('continuation at the end, then comments', target('Mk1=1\nMk2=1\\\n# x\n; y')),
  layout('broken header at the end in a continuation', target('Mk1=1\n[Unit\\\n')),
  layout('no line end at the end', target('Mk1=1\nMk2=1')),
  layout('resets', target('Mk1=a\nMk1=\nMk1=b\n')),
  layout('.include is no directive any more', target('.include /etc/x\nMk1=1\n')),
  layout('a line of 1 MiB less one byte', target(`Mk1=${'x'.repeat(MIB - 5)}\nMk2=1\n`)),
  layout('a line of 1 MiB', target(`Mk1=${'x'.repeat(MIB - 4)}\nMk2=1\n`)),
  layout('a line of 1 MiB at the end', target(`Mk1=1\nMk2=${'x'.repeat(MIB - 4)}`)),
  layout(
    'a line of 1 MiB less one byte in two-byte letters',
    target(`Mk1=${'é'.repeat(MIB / 2 - 3)}x\nMk2=1\n`),
  ),
  layout('a line of 1 MiB in two-byte letters', target(`Mk1=${'é'.repeat(MIB / 2 - 2)}\nMk2=1\n`)),
  layout('a comment of 1 MiB', target(`Mk1=1\n#${'x'.repeat(MIB - 1)}\nMk2=1\n`)),
  layout('a line of 1 MiB before CR LF', target(`Mk1=${'x'.repeat(MIB - 4)}\r\nMk2=1\n`)),
  layout('a joined line of 1 MiB', target(`Mk1=${'x'.repeat(90)}\\\n${'y'.repeat(MIB - 95)}\nMk2=1\n`)),
  layout(
    'a joined line of 1 MiB and a byte',
    target(`Mk1=${'x'.repeat(90)}\\\n${'y'.repeat(MIB - 94)}\nMk2=1\n`),
  ),
  layout(
    'a joined line of 1 MiB with a comment inside',
    target(`Mk1=${'x'.repeat(90)}\\\n# c\n${'y'.repeat(MIB - 95)}\nMk2=1\n`),
  ),
  layout(
    'many joined lines of 1 MiB and a byte',
    target(`Mk1=${`${'x'.repeat(1023)}\\\n`.repeat(1024)}\nMk2=1\n`),
  ),
]
