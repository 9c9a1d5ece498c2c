import type { KindWords } from './value-words.ts'

const TIMESPAN: KindWords = {
  good: `5  0  1min 30s  2h  infinity  100ms  1.5s  3 days  5us  1y 2month  1w2d  90 minutes  50000000  .5  1h30m
    0.000001s  2 M  1day  5\u00b5s  5\u03bcs`,
  bad: `5 foo  -1  1 minn  s  1,5s  0x10  infinite  1e3  1.  +5  5 %  1min,30s  min 5  999999999999999999999y  1..5s
    INFINITY  5S  5 MIN`,
}

const SIZE: KindWords = {
  good: '4096  64K  1M  2G  1T  1.5G  0  8E  100B  2P  1M 512K  1024 K',
  bad: '-1  64KB  1k  infinit  0x10  10%  G  1,5G  16E  99999999999999999999  1MiB  64 KK  1K 1M',
}

const PATH: KindWords = {
  good: `/a  /usr/bin/env  /var/lib/%n  //x//y/  /a/.  /  /a b  /\u00fc  /a/./b  /%p/%i  /a:b  "/a"  /a\\b  -/opt  ~`,
  bad: `a  ./a  a/b  -a  ~/x  /a/../b  %Z/x  /a/%  etc  ..  /..  $HOME  'x  -  -~  ~~`,
}

const SIGNALS: KindWords = {
  good: 'SIGTERM  TERM  15  SIGRTMIN+3  RTMIN  RTMAX-2  SIGHUP  KILL  1  64  SIGIOT  SIGCLD  USR1  RTMIN+0',
  bad: 'SIGFOO  0  65  -1  sigterm  SIG  RTMIN+40  RTMIN-1  TERM KILL  SIGSIGTERM  15.0  0x0f  RTMAX+1  SIGRTMIN+',
}

const WEIGHT: KindWords = {
  good: '1  100  10000  500  idle  2  0x10  1000  262144  10',
  bad: '0  10001  -1  100%  ten  1.5  262145  IDLE  65536 1  9  999999  infinity',
}

const INTEGER: KindWords = {
  good: '0  1  5  100  65535  0x1f  017  0b101  +3  2147483647  00',
  bad: '-1  five  1.5  4294967296  5s  1 2  0xg  99999999999999999999  09  0b2  --1  1K  ,  65536',
}

const MEMORY: KindWords = {
  good: '1G  infinity  50%  0  512M  10.5%  100%  33.33%  4096  0%  1.5G  2T',
  bad: '-1  101%  50.555%  %  infinit  1GB  10 %  16E  max  -5%  1 G G  INFINITY  lots',
}

const EXEC: KindWords = {
  good: `/bin/true  /bin/echo a "b c"  -/bin/false  @/bin/sh sh -c 'exit 0'  !/bin/true  +/bin/true  :/bin/echo $A
    echo hi  /bin/a ; /bin/b  !!/bin/true  -+/bin/true  /bin/sh -c "a\\x20b"  /bin/echo %i %n %%  /bin/echo \\;
    |/bin/true  |-/bin/true  /bin/echo \${A} $B  @/bin/a b`,
  bad: `bin/true  ./true  "/bin/a  /bin/  @/bin/true  -  +!/bin/true  !!!/bin/x  %Z  /bin/echo %  ;  ; /bin/a  /
    /bin/echo "a"b'c  ++/bin/x  /bin/echo \\q  /bin/a/../b  ::/bin/a  \${A} b  ''  /bin/a ; b/c  true/  ||/bin/a
    @/bin/a ; /bin/b`,
}

const IMAGE_POLICY: KindWords = {
  good: `*  -  ~  root=verity  root=verity+signed+encrypted:swap=absent  root=read-only-on  usr=unprotected:=ignore
    root=open  home=encrypted+unused  root=verity:usr=verity  var=growfs-off`,
  bad: `root  root=foo  foo=verity  root=verity,usr=verity  root:verity  **  =  root=verity:root=signed  root=  +
    root=verity+  :  ROOT=verity`,
}

const DEVICE_LIMITS: KindWords = {
  good: '/dev/sda 10M  /var 1000  /dev/block/8:0 5K  "/dev/a b" 1G  /dev/vda infinity  /dev/%n 3  /dev/sdb 1.5M',
  bad: '/dev/sda  10M  sda 10M  /dev/sda -1  /dev/sda 0  /dev/sda 1 2  /dev/sda 10Q  /etc/x foo  %Z 1  /proc/a 5',
}

const CREDENTIALS: KindWords = {
  good: 'a:/b  a  a:b  foo.bar:/etc/x y  a:%h/x  a_b:/run/%n  "a:/b c"  a:/b/../c  a:/x:y',
  bad: '/a:b  a/b:/c  :/b  a:b/c  a:../b  ..:/a  .:/a  %Z:/a  a:/%  a:./b  "a:/b',
}

const SET_CREDENTIALS: KindWords = {
  good: 'a:b  a:  a:x y z  a:\\x41  foo:aGVsbG8=  a:"b"  a:%n  a:\\n  a:b:c  a: b',
  bad: 'a  :b  a/b:c  ..:x  a:\\q  a:%Z  %Z:a  .:a  "a:b  a:\\x4  a b',
}

const SOCKET_BIND: KindWords = {
  good: 'any  80  1-1024  ipv4:80  ipv6:tcp:1-10  tcp  udp:53  ipv4  ipv4:tcp  ipv4:any  tcp:any  65535',
  bad: '0  65536  10-1  foo  ipv5:80  tcp:ipv4:80  ipv4:  :80  80-  any:80  ipv4:tcp:80:1  80 81  TCP  -80  1-65536',
}

/** Words for values that are one word or one phrase. */
export const SCALAR_WORDS: Readonly<Record<string, KindWords>> = {
  timespan: TIMESPAN,
  'timespan-ns': TIMESPAN,
  timer: {
    good: `daily  *-*-* 00:00:00  Mon..Fri 10:00  5min  1h 30s  2024-01-01  *:0/15  hourly UTC  Sat,Sun *-*-1..7 18:00
      weekly  2003-02..04-05  *-02~01  Mon *-05~07/1  minutely  Tue Europe/Berlin  @123456  Wed, 17:48  infinity  0
      00:00:00/2  Mon,Fri *-01/2-01,03 *:30:45  12:34:56.789  *-*~3  2015-10-31 Africa/Abidjan`,
    bad: `dayly  25:00  *-13-01  Mon..  5 mins foo  -5  *-*  Mon-Fri  daily daily  12:60  *:*:*:*  @  0/0:0  1..
      Mon..Foo  2024-02-32  10:00 Mon  *-*-00  infinit  UTC  Mon.Fri 10:00  00:00 Foo/Bar`,
  },
  size: SIZE,
  'memory-limit': MEMORY,
  'tasks-limit': {
    good: '100  infinity  50%  1  4915  10.5%  100%  15',
    bad: '0  -1  101%  ten  1.5  1K  0%  50.555%  infinit  99999999999999999999999',
  },
  weight: WEIGHT,
  percent: {
    good: '10%  100%  20.5%  200%  1%  33.33%  99%  0%',
    bad: '10  0.001%  -5%  %  ten%  10 %  10%%  1.234%  101%  1e2%  0x10%',
  },
  integer: INTEGER,
  swap_priority: { good: '0  1  -1  32767  100  pri=5  5', bad: '-2  32768  a  1.5  high  5 6  40000' },
  'integer-range': { good: '0  1  5  7  50  99', bad: '-1  8  100  a  1.5  101  5 6  0x' },
  nice: { good: '0  -20  19  5  -5  +5', bad: '20  -21  a  1.5  5 5  100  --5  0x' },
  'oom-score': { good: '0  -1000  1000  500  -1', bad: '1001  -1001  a  5%  1.5  999999  1 2' },
  mode: {
    good: '0644  755  0  7777  01777  22  0022',
    bad: '8  10000  u+rw  -1  0o644  644x  0888  77777  07 7',
  },
  path: PATH,
  ip_filter_bpf_progs: PATH,
  'path-spec': PATH,
  'image-policy': IMAGE_POLICY,
  'root-hash': {
    good: `/a/b  ${'ab'.repeat(32)}  base64:aGVsbG8=  ${'0f'.repeat(16)}  /x.roothash.p7s  base64:YQ==  abcd  /a%n`,
    bad: `foo  ab  ${'ab'.repeat(8)}  base64:!  a/b  ${'zz'.repeat(32)}  base64:  0x${'ab'.repeat(32)}  -/a  %Z  abc`,
  },
  command: EXEC,
  socket_service: {
    good: 'a.service  %p.service  dbus.service  a@b.service  foo-bar.service  a@%i.service  x_y.service',
    bad: 'a.socket  a  a.service b.service  %Z.service  .service  a/b.service  "a.service"  a@.service  a.Service',
  },
  pid_file: {
    good: '/run/a.pid  a.pid  /run/%n.pid  run/a  /var/run/a.pid  /run//x  /run/./x',
    bad: '../a  /run/../a  %Z  /run/%  a/../b  ..  ./a  a/..  /..  /run/a/  ~/%Z',
  },
  'slice-unit': {
    good: 'a.slice  system.slice  a-b.slice  -.slice  user-%i.slice  system-%p.slice  app.slice  a\\x2db.slice',
    bad: 'a.service  a--b.slice  -a.slice  a  a-.slice  a@b.slice  a.slice b.slice  .slice  %Z.slice  A slice.slice',
  },
  'instance-name': { good: 'a  a-b  tty1  %i  5', bad: 'a/b  a b  %Z  @' },
  signal: SIGNALS,
  user: {
    good: 'root  nobody  65534x  1000  _apt  a-b  0  %n  www-data  a.b  user$  4294967294  \u00fcser  Foo  x',
    bad: `a/b  -1  a:b  65535  4294967295  a b  .a  -a  .. ${'u'.repeat(300)}  %Z  "root"  9 9  a,b  00x/y  root;`,
  },
  'env-file': {
    good: '/a  -/a  /etc/%n.env  /a/*  /a b  //a//b  -/etc/default/*.conf  /a/./b',
    bad: 'a  -a  ./a  --/a  %Z  "/a"  /a/../b  ~/a  - /a  +/a  /../x',
  },
  errno: {
    good: 'EPERM  EACCES  1  4095  kill  ENOSYS  13  EWOULDBLOCK',
    bad: '0  4096  EFOO  eperm  -1  KILL  1 2  1x',
  },
  netif: {
    good: 'eth0  lo  *  wlp3s0  a.5  br-1a2b  %i  e',
    bad: 'aaaaaaaaaaaaaaaaa  eth/0  a:b  .  ..  all  default  a b  %Z  1234  eth%%0',
  },
  'device-allow': {
    good: '/dev/null rw  /dev/sda  char-pts rwm  block-*  /dev/%n r  char-alsa  /dev/a m  block-loop r  "/dev/null" rw',
    bad: 'null rw  /dev/null x  char- rw  /etc/a rw  /dev/null rwx  foo-bar  /dev/null r w  %Z  devices  char rw  "/dev/a',
  },
  limit: {
    good: `infinity  1024  5:10  10:infinity  1  0  infinity:infinity  64K  1G  10s  5  -5  +5  100:200  19  1min  5K:6M`,
    bad: '10:5  -1  foo  infinity:1  1:2:3  :5  5:  5K5  1.5  10%  infinit  21  -21  +21  5 6  1x  -1:5',
  },
  'condition-path': PATH,
  unit_condition_path: {
    good: '/a  !/a  |/a  |!/a  /a/%n  //x  ! /a  | /a  |! /a  /a b  /\u00fc  /*',
    bad: 'a  !a  |a  !|/a  !!/a  %Z  ||/a  /a/../b  ./a  | a  ~  "/a"  -/a',
  },
  unit_condition_string: {
    good: 'kvm  !vm  |x86-64  |!arm64  yes  no  a b  %m  CAP_KILL  >= 5.10  selinux  true  !  |  "a"  foo:bar',
    bad: '%Z  a%  %  !%Z  |%Z  maybe  x%Zy  % x',
  },
  'exit-code': {
    good: '0  1  255  TEMPFAIL  DATAERR  42  CHDIR',
    bad: '256  -1  FOO  1 2  1.5  SIGKILL  tempfail  999',
  },
  socket_listen: {
    good: `80  127.0.0.1:80  [::1]:80  /run/x.sock  @abstract  vsock:2:1234  [fe80::1]:22  /run/%n  vsock::1234  65535
      vsock:stream:2:1234  kobject-uevent 1  route 1361  audit 1  /mq  /dev/kmsg  fib-rules 0  [::]:5  0.0.0.0:1`,
    bad: `0  65536  foo  127.0.0.1  [::1]  ::1:80  127.0.0.1:0  127.0.0.1:65536  @  vsock:  vsock:a:b  x.sock  %Z
      /${'x'.repeat(120)}  [::1:80  localhost:80  foo 1  route  route x  80 81  a/b  mq  :80  -1  256.0.0.1:80`,
  },
  'bpf-program-list': {
    good: 'egress:/a  ingress:/sys/fs/bpf/x  sock_create:/a  bind4:/a  connect6:/a/b  device:/x  sysctl:/y  egress:/%n',
    bad: 'foo:/a  egress  egress:a  :/a  EGRESS:/a  egress:  egress:/a:/b c  egress /a  %Z  egress:/%Z',
  },
  'socket-bind-list': SOCKET_BIND,
  'device-limit-list': DEVICE_LIMITS,
  'device-weight-list': {
    good: '/dev/sda 100  /var 10000  /dev/block/8:0 1  "/dev/a b" 500  /dev/vda 10  /dev/%n 1000',
    bad: '/dev/sda  100  sda 100  /dev/sda 0  /dev/sda 10001  /dev/sda 1 2  /dev/sda x  /etc/x foo  /dev/sda -1',
  },
  'device-timespan-list': {
    good: '/dev/sda 25ms  /var 1s  /dev/block/8:0 5us  "/dev/a b" 1min  /dev/vda 10  /dev/%n 100ms',
    bad: '/dev/sda  25ms  sda 25ms  /dev/sda -1  /dev/sda x  /dev/sda 5 foo  /etc/x foo  /dev/sda 5ms 6ms',
  },
  'credential-load-list': CREDENTIALS,
  'credential-set-list': SET_CREDENTIALS,
  'credential-import-list': {
    good: 'a*  foo.bar  a.*  *  a:b  a*:b.  x?y  ssh.*  %n',
    bad: 'a/b  ..  a*b*/  [a]  %Z  :b  a:b/c  a*:..  /a*  a:b:c/',
  },
  'open-file-list': {
    good: '/a  /a:b  /a:b:read-only  /a:b:append  /a::graceful  /a:b:read-only,graceful  /%n  "/a b":c  /a:b:truncate',
    bad: 'a  /a:b:foo  :b  /a:b:read-only,append  /a:b:c:d  a:b  %Z  /a:b:append,truncate  /a:\u0001  "/a',
  },
  fdname: { good: 'a  foo.sock  a-b_c  %n  a b  \u00fc', bad: `a:b  ${'x'.repeat(256)}  %Z  a\u0001b  :` },
  'log-level': {
    good: 'info  debug  0  7  emerg  warning  err  3',
    bad: '8  -1  warn  INFO  error  1.5  info debug  foo',
  },
  'log-facility': {
    good: 'daemon  kern  local0  local7  user  authpriv  3  23',
    bad: 'foo  local8  24x  -1  DAEMON  local  a b  999',
  },
  'regex-list': {
    good: 'foo  ~foo  ^a.*b$  (a|b)  [0-9]+  ~^x  \\\\x7e  a b  foo{2}',
    bad: '(  [a  *a  ~(  a{2,1}  ~[  (?<x  \\\\  +  (a  a)b)',
  },
  'log-namespace': { good: 'foo  a-b  %i  a_b.c  5  %n', bad: 'a/b  a b  %Z  .  ..  a!  -/x  @/  \u0001' },
  'disk-quota': { good: '10%  1G  off  50%  512M  100%', bad: 'foo  -1  101%  yes  10 %  1GB  0x' },
  'mac-label': {
    good: 'a  -a  /usr/bin/foo  unconfined  -%n  system_u:object_r:x_t:s0',
    bad: '%Z  -%Z  -  a%  \u0001a',
  },
  'bus-name': {
    good: 'org.foo  org.foo.Bar  a.b-c_d  org.x%i  org.foo.Bar1  _a.b',
    bad: 'foo  .a.b  org..foo  org.1foo  a b.c  org.foo.  :1.5  %Z.a  org/foo  -.x',
  },
  'input-source': {
    good: 'null  tty  socket  data  fd  fd:stdin  file:/a  tty-force  tty-fail  fd:foo  file:/a/%n  fd:%n',
    bad: 'foo  file:a  fd:  file:  NULL  append:/a  null tty  fd:a:b  stdin  file:/%Z  yes  fd:%Z',
  },
  'output-target': {
    good: `journal  null  inherit  tty  kmsg  socket  file:/a  append:/a  truncate:/a  fd:stdout  fd  journal+console
      syslog  kmsg+console  syslog+console  file:/a/%n`,
    bad: 'foo  file:a  append:  JOURNAL  fd:  truncate:b  journal console  stdout  fd:a:b  file:/%Z  data  yes',
  },
  'input-text': { good: 'hello  a\\nb  %n  \\x41  a "b"  \\t', bad: '\\q  %Z  a\\  \\x4  \\u12  x%  \\8' },
  'input-data': {
    good: 'aGVsbG8=  YQ==  aGVs bG8=  YWJj  AAAA',
    bad: 'a  !  aGVsbG8  YQ=  ab*=  \u00fc  =  YQ==YQ==',
  },
  'xattr-list': { good: 'user.a=b  trusted.x=1', bad: 'a  =' },
  string: {
    good: 'foo  a b c  %n  "x"  \u00fc  a\\b  /dev/x  UUID=1-2  LABEL=a  x.y',
    bad: '%Z  a%  \u0001  a\u0007b  %  x%Z  %é  \u001b[0m  100% x  %Zx y  a\u007fb',
  },
  delegate_subgroup: {
    good: 'a  a-b  foo.service  x_y  _a',
    bad: 'a/b  .  ..  cgroup.procs  a b/  /a  a\u0001  notify_on_release',
  },
  mount_node: {
    good: '/dev/sda1  UUID=1-2  LABEL=a  tmpfs  //a/b  server:/x  %n  PARTUUID=1',
    bad: '%Z  a%  /a/..%  %',
  },
  reboot_parameter: { good: 'a  a b  %n  0', bad: '%Z  a%  %  x%Z  100%  %é  %Z %n' },
  'bpf-delegate-list': { good: 'any  MapCreate  ProgLoad', bad: 'foo  all' },
  ip_tos: {
    good: 'low-delay  throughput  reliability  low-cost  0  16  255',
    bad: 'foo  256  -1  low  LOW-COST  1 2',
  },
  boolean: {
    good: 'yes  no  true  false  on  off  1  0  Yes  TRUE  y  n  t  f  oN',
    bad: 'maybe  2  ye  yess  "yes"  yes no  enabled  -1  0.0  nope  00  tru',
  },
  personality: {
    good: 'x86  x86-64  arm64  s390  ppc64  arm',
    bad: 'foo  i386  X86  x86_64  x86 arm  linux32',
  },
}
