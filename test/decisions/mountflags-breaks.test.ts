import { expect, test } from 'vitest'
import { judge, service, type World } from './decide.ts'

const RULE = 'docker/mountflags-breaks-containers'
const OWN = { version: '1.2.0', ownUnit: true }
const CE_1809: World = { docker: { version: '18.09.1', storageDriver: 'overlay2' }, containerd: OWN }
const CE_1806: World = { docker: { version: '18.06.1-ce', storageDriver: 'overlay2' } }

/** Host, lines of docker.service, whether they break it, source. */
const ROWS: readonly (readonly [string, World, string, boolean, string])[] = [
  ['18.09 slave', CE_1809, 'MountFlags=slave', true, 'D6'],
  ['18.09 private', CE_1809, 'MountFlags=private', true, 'contract: removes slave/private'],
  ['18.09 none', CE_1809, '', false, 'D6'],
  ['19.03 slave', { ...CE_1809, docker: { version: '19.03.5' } }, 'MountFlags=slave', true, 'D6'],
  ['24.0 slave', { ...CE_1809, docker: { version: '24.0.7' } }, 'MountFlags=slave', true, 'D6'],
  ['18.06 slave, containerd as a child', CE_1806, 'MountFlags=slave', false, 'D6: >= 18.09'],
  ['17.07 slave, containerd as a child', {}, 'MountFlags=slave', false, 'D6: >= 18.09'],
  ['17.07 slave, containerd unit (SUSE)', { containerd: OWN }, 'MountFlags=slave', true, 'D6: SUSE, CoreOS'],
  ['1.13.1 redhat slave', { docker: { version: '1.13.1' } }, 'MountFlags=slave', false, 'D1'],
  ['version unknown, containerd unit', unknownVersion(), 'MountFlags=slave', true, 'D6: any packaging'],
  ['shared at 219', CE_1809, 'MountFlags=shared', false, '§4: peer of the host'],
  ['shared at 252', { ...CE_1809, systemd: '252' }, 'MountFlags=shared', false, '§4: no namespace'],
  ['shared at 240', { ...CE_1809, systemd: '240' }, 'MountFlags=shared', true, '§4: slave of the host'],
]

function unknownVersion(): World {
  return { docker: { version: undefined, storageDriver: 'overlay2' }, containerd: OWN }
}

test.each(ROWS)('%s', (_, world, dockerService, breaks, cites) => {
  const found = judge({ ...world, dockerService }, 'docker.service', RULE)
  expect(found !== undefined && 'remedies' in found, `mount-leaks ${cites}`).toBe(breaks)
  if (breaks && found && 'remedies' in found)
    expect(found.remedies.map(({ id }) => id)).toEqual(['remove-docker-mountflags'])
})

test('slave from a drop-in [contract: flags an existing one]', () => {
  const units = { 'docker.service.d/slave.conf': service('MountFlags=slave') }
  expect(judge({ ...CE_1809, units }, 'docker.service', RULE)).toBeDefined()
})

test('without docker [contract]', () => {
  const units = { 'docker.service': service('ExecStart=/usr/bin/dockerd', 'MountFlags=slave') }
  expect(judge({ docker: null, containerd: OWN, units }, 'docker.service', RULE)).toBeUndefined()
})

test('a unit that is not docker [contract]', () => {
  expect(judge({ ...CE_1809, service: 'MountFlags=slave' }, 'ntpd.service', RULE)).toBeUndefined()
})

test('with docker 18.09 a hidden engine leaks nothing into ntpd.service [mount-leaks §0]', () => {
  expect(judge({ ...CE_1809, dockerService: 'MountFlags=slave' }, 'ntpd.service')).toBeUndefined()
})
