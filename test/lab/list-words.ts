import type { KindWords } from './value-words.ts'

const UNITS: KindWords = {
  good: `network.target  a.service  foo@bar.service  foo@.service  a-b\\x2dc.mount  dev-sda1.device  %n  %p-x.service
    sys.slice  x@%i.timer  a.service b.target  "a.service"  a:b_c.service  -.mount  .a.service`,
  bad: `network  foo  a.servic  a b  @.service  a/b.service  .service  foo@a/b.service  a..service/  a.service,b.service
    'a.service  %Z.service  a.Service  a.service;  /etc/passwd  ../a.service  a!.service`,
  joint: ' ',
}

const PATHS: KindWords = {
  good: `/a  /usr/lib  /var/lib/%n  /a/../b  //x//y/  /a/.  "/a b"  /a\\x20b  -/opt  +/x  -+/x  /  /\u00fc  /%i
    /a:b  /home /root`,
  bad: `a  ./a  a/b  -a  +-/x  ~/x  %Z/x  /a/%  --/x  /a "/b  :/a  etc  ~  C:/x  $HOME  *`,
  joint: ' ',
}

const SYSCALLS: KindWords = {
  good: `@system-service  ~@mount  read write  ~@clock @debug  @known  open:EPERM  ~kill:ENOENT  @privileged:EACCES
    mount:kill  read:1  ~  @sync  @sandbox  clone3  uname26  @pkey:4095  socket`,
  bad: `foo  @nonesuch  ~foo  read:EFOO  read:  :EPERM  read:4096  @  read,write  READ  read:-1  ~~read  read:0
    "read  sys_read  mount:KILL`,
  joint: ' ',
}

const IMAGES: KindWords = {
  good: `/a.raw:/b  -/a.raw:/b  /a.raw:/b:root:ro  /a.raw:/b:ro,dev:home:nosuid  /a.raw  -/a.raw
    "/a b.raw:/c"  /a%n.raw:/b  /a\\:b.raw:/c  /a.raw:/b:ro`,
  bad: `a.raw:/b  /a.raw:b  /a.raw:/b:foo:ro  :/b  /a.raw:  /a.raw:/b:root:ro:x  %Z:/a  --/a:/b  /a:/b:/c  ~/a  "/a`,
  joint: ' ',
}

const ADDRESSES: KindWords = {
  good: `10.0.0.0/8  any  localhost  ::1  fe80::/10  192.168.1.1  link-local  multicast  10.0.0.0/8 ::/0  0.0.0.0/0
    ::ffff:1.2.3.4/120  localhost any`,
  bad: `10.0.0.0/33  foo  10.0.0  10.0.0.0/  any,localhost  fe80::/129  256.1.1.1  ANY  10.0.0.0/-1  1.2.3.4:80  ~any
    ::1::  "10.0.0.0/8  fe80::1%eth0`,
  joint: ' ',
}

/** Words for values that hold several of them. */
export const LIST_WORDS: Readonly<Record<string, KindWords>> = {
  'path-list': PATHS,
  colon_separated_paths: {
    good: '/a:/b  /usr/bin  /a/b/:/c  /%n  /a:/a  "/a":/b  /x/./y',
    bad: 'a:/b  ./a  :  a  %Z:/a  ../b:/c  /a:b  ~/x',
    joint: ':',
  },
  'bind-path-list': {
    good: '/a  /a:/b  -/a:/b:rbind  /a:/b:norbind  /a:/b /c  "/a b":/c  /%n:/x  /a\\:b:/c  /a:/b:rbind,norbind',
    bad: 'a:/b  /a:b  /a:/b:foo  :/b  /a:  /a:/b:rbind:x  %Z:/a  --/a  ~/a:/b  +/a:/b  "/a:/b',
    joint: ' ',
  },
  'tmpfs-list': {
    good: '/a  /a:ro  /a:size=10M,mode=0700  /a /b  /%n  "/a b"  /a:  /a:nosuid,foo=bar',
    bad: 'a  a:ro  :ro  -/a  %Z  ../a:ro  +/x  ~/a  /a:%Z  "/a',
    joint: ' ',
  },
  'image-list': IMAGES,
  'mount-options': {
    good: 'ro  root:ro  home:nosuid,nodev root:ro  esp:umask=077  usr:ro  ro,dev  var:a:b  root:%n  xbootldr:ro  "ro"',
    bad: 'foo:ro  ro ro  :ro  root  root:ro home  %Z  ROOT:ro  root:ro foo:ro  x:y:z  "root:ro',
    joint: ' ',
  },
  'directory-list': {
    good: 'a  a/b  a b  a:b  a:b:ro  a::ro  a/b:c/d  %n  "a b"  a\\x20b  a:b c:d  foo.bar  a:b:',
    bad: '/a  ../a  a/../b  private  private/a  a:/b  a:../b  a:b:rw  %Z  ..  .  :b  a:private  a:b:c:d  "a  a//b',
    joint: ' ',
  },
  unit: UNITS,
  'unit-list': UNITS,
  service_sockets: {
    good: 'a.socket  a.socket b.socket  %p.socket  foo@%i.socket  a@b.socket  dbus.socket  "a.socket"  x.socket',
    bad: 'a.service  a  a.socket,b.socket  %Z.socket  .socket  a.socket b.service  a/b.socket  "a.socket  a.Socket',
    joint: ' ',
  },
  cpuset: {
    good: '0  0-3  0,2  1 3  0-1,3-4  numa  all  7 8-9  0-3 5,7  8191  3-3  0x1',
    bad: 'a  3-1  -1  0-  0--3  8192  99999999  0;1  1.5  0-3-5  numa,0  0:3  *',
    joint: ',',
  },
  'user-list': {
    good: 'root  adm video  1000 2000  a-b  "adm"  %n  _x y.z  0  docker  wheel',
    bad: 'a/b  a:b  -1  65535  adm a/b  4294967295  .a  %Z  "adm  -x  a,b',
    joint: ' ',
  },
  environment: {
    good: 'A=b  A=b C=d  "A=b c"  A=  _X1=%n  A="b c"  A=b=c  A=\\x41  \'A=b\' C=$D  A=\u00fc  A=\u0007',
    bad: 'A  =b  1A=b  A-B=c  "A=b  A=%Z  A b=c  A.B=c  %Z=a  A=b C  \u00fc=b  A=\\q',
    joint: ' ',
  },
  'env-name-list': {
    good: 'A  A B  _X1  "A"  A_B C  PATH HOME',
    bad: '1A  A-B  A=b  =  A.B  "A  %Z  A,B  \u00fc  -A  a b c d-e',
    joint: ' ',
  },
  'env-name-or-assignment-list': {
    good: 'A  A B  A=b  A=b C  _X1  "A=b c"  A= B  PATH',
    bad: '1A  A-B  =b  =  A.B  "A  %Z  A,B  \u00fc  1A=b  A-B=c',
    joint: ' ',
  },
  'capability-set': {
    good: `CAP_NET_ADMIN  cap_sys_admin  ~CAP_KILL  CAP_CHOWN CAP_FOWNER  ~  CAP_BPF  cap_perfmon cap_bpf  5  40
      CAP_CHECKPOINT_RESTORE  ~cap_chown cap_kill  CAP_WAKE_ALARM  0`,
    bad: 'CAP_FOO  NET_ADMIN  CAP_CHOWN,CAP_KILL  all  ~~CAP_KILL  64  -1  CAP_  "CAP_KILL  CAP_KILL ~CAP_CHOWN  63  %n',
    joint: ' ',
  },
  'secure-bits': {
    good: 'keep-caps  noroot noroot-locked  no-setuid-fixup  keep-caps-locked keep-caps  no-setuid-fixup-locked',
    bad: 'foo  keep-caps,noroot  KEEP-CAPS  0  "noroot  yes  keep-caps foo  keepcaps',
    joint: ' ',
  },
  'syscall-filter': SYSCALLS,
  'syscall-archs': {
    good: 'native  x86  x86-64 x32  arm64  native x86  x86-64  s390x  mips64-le-n32  riscv64',
    bad: 'foo  x86_64  i386  native,x86  X86  amd64  "x86  ppc64el  x86 foo  ~x86',
    joint: ' ',
  },
  'address-family-list': {
    good: 'AF_UNIX  AF_INET AF_INET6  ~AF_PACKET  none  AF_NETLINK  ~  AF_VSOCK  AF_LOCAL  AF_XDP  AF_MCTP  AF_SMC',
    bad: 'AF_FOO  UNIX  AF_UNIX,AF_INET  af_unix  1  ~none  ~~AF_UNIX  none AF_UNIX  "AF_UNIX  AF_UNSPEC  all  AF_MAX',
    joint: ' ',
  },
  'namespace-set': {
    good: 'yes  no  mnt net  ~user  cgroup ipc pid uts  time  ~mnt net  true  0  ~',
    bad: 'foo  mount  mnt,net  MNT  ~~net  yes no  network  2  "mnt  ~yes  mnt yes',
    joint: ' ',
  },
  'filesystem-list': {
    good: 'ext4  @basic-api tmpfs  ~proc  @network-api  ~@privileged-api  xfs btrfs  @known',
    bad: 'foofs  @foo  ~foofs  ext4,xfs  EXT4  "ext4  ~~ext4  @  ext4:1',
    joint: ' ',
  },
  'netif-list': {
    good: 'eth0  lo eth0  ~eth0  wlp3s0  a.5  ~lo wlan0  br-1a2b  "eth0"',
    bad: 'aaaaaaaaaaaaaaaaa  eth/0  a:b  .  ..  all  default  ~~eth0  %i%i  1234  "eth0  eth%0',
    joint: ' ',
  },
  'exit-status-set': {
    good: '0 1  SIGKILL  255  EXIT_FAILURE  TEMPFAIL 250 SIGKILL  SIGRTMIN+1  DATAERR  CHDIR  42  "1"  HUP',
    bad: '256  -1  FOO  1,2  SIGFOO  1.5  exit_failure  "1  0x1 g  999  RTMIN+99  sigkill',
    joint: ' ',
  },
  'ip-prefix-list': ADDRESSES,
  'nft-set-list': {
    good: 'cgroup:inet:t:s  user:ip:filter:u  group:ip6:a:b  cgroup:inet:a:b user:ip:c:d  cgroup:bridge:x:y  cgroup:arp:x:y',
    bad: 'foo:inet:t:s  cgroup:foo:t:s  cgroup:inet:t  cgroup:inet:1a:s  cgroup::t:s  cgroup:inet:t:s:x  %Z  cgroup',
    joint: ' ',
  },
  'url-list': {
    good: 'https://example.org  man:foo(8)  file:/a  info:gpm  http://a/b c  man:a(1) https://x.y  https://a/%n  "man:a(1)"',
    bad: 'foo  www.example.org  ftp://a  https://  man  /usr/share/doc  HTTPS://A.B  file:  mailto:a@b  %Z  "man:a(1)  man:',
    joint: ' ',
  },
  'log-field-list': {
    good: 'A=b  FOO=bar BAZ=qux  "A=b c"  A_1=%n  A=  X=\\x41',
    bad: 'a=b  A  =b  _A=b  1A=b  A-B=c  %Z=a  A=%Z  "A=b  __X=1  A=b c',
    joint: ' ',
  },
  strings: { good: 'a  a b  "a b"', bad: '"a  %Z', joint: ' ' },
  'coredump-filter': {
    good: 'all  default  private-anonymous shared-anonymous  0x33  elf-headers  private-huge  shared-dax private-dax  7f',
    bad: 'foo  private  all,default  ALL  0xg  "all  private_anonymous  -1  zz',
    joint: ' ',
  },
  delegate: {
    good: 'yes  no  cpu  cpu memory  pids io  true  bpf-firewall  cpuset  blkio cpuacct  bpf-devices',
    bad: 'foo  cpu,memory  CPU  "cpu  cpu foo  maybe  2  net_cls',
    joint: ' ',
  },
  disable_controllers: {
    good: 'cpu  cpu memory  pids io  cpuset  blkio cpuacct  bpf-devices',
    bad: 'foo  cpu,memory  CPU  "cpu  yes  2  net_cls  foo bar  ~cpu',
    joint: ' ',
  },
}
