/** The parsers of BPFDelegate…=, from 258 on: bpf_delegate_from_string() in core/namespace.c. */
import { wordTable } from '../catalog/word-table.ts'
import { extractWords } from '../syntax/extract-words.ts'
import type { Fault } from './faults.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED } from './verdict.ts'
import { aboutWords } from './word-lists.ts'
import { quoted } from './wording.ts'

/**
 * The names that systemd 262 makes of the enumerations in its include/uapi/linux/bpf.h (generate-bpf-delegate-configs.py),
 * without the prefix. Releases before may lack the newest, so that only names missing here are surely wrong in them.
 */
const COMMANDS = `
  MapCreate MapLookupElem MapUpdateElem MapDeleteElem MapGetNextKey ProgLoad ObjPin ObjGet ProgAttach
  ProgDetach ProgTestRun ProgGetNextId MapGetNextId ProgGetFdById MapGetFdById ObjGetInfoByFd ProgQuery
  RawTracepointOpen BtfLoad BtfGetFdById TaskFdQuery MapLookupAndDeleteElem MapFreeze BtfGetNextId
  MapLookupBatch MapLookupAndDeleteBatch MapUpdateBatch MapDeleteBatch LinkCreate LinkUpdate LinkGetFdById
  LinkGetNextId EnableStats IterCreate LinkDetach ProgBindMap TokenCreate ProgStreamReadByFd
  ProgAssocStructOps`
const MAP_TYPES = `
  Unspec Hash Array ProgArray PerfEventArray PercpuHash PercpuArray StackTrace CgroupArray LruHash
  LruPercpuHash LpmTrie ArrayOfMaps HashOfMaps Devmap Sockmap Cpumap Xskmap Sockhash CgroupStorageDeprecated
  ReuseportSockarray PercpuCgroupStorageDeprecated Queue Stack SkStorage DevmapHash StructOps Ringbuf
  InodeStorage TaskStorage BloomFilter UserRingbuf CgrpStorage Arena InsnArray Rhash`
const PROGRAM_TYPES = `
  Unspec SocketFilter Kprobe SchedCls SchedAct Tracepoint Xdp PerfEvent CgroupSkb CgroupSock LwtIn LwtOut
  LwtXmit SockOps SkSkb CgroupDevice SkMsg RawTracepoint CgroupSockAddr LwtSeg6local LircMode2 SkReuseport
  FlowDissector CgroupSysctl RawTracepointWritable CgroupSockopt Tracing StructOps Ext Lsm SkLookup Netfilter`
const ATTACH_TYPES = `
  CgroupInetIngress CgroupInetEgress CgroupInetSockCreate CgroupSockOps SkSkbStreamParser SkSkbStreamVerdict
  CgroupDevice SkMsgVerdict CgroupInet4Bind CgroupInet6Bind CgroupInet4Connect CgroupInet6Connect
  CgroupInet4PostBind CgroupInet6PostBind CgroupUdp4Sendmsg CgroupUdp6Sendmsg LircMode2 FlowDissector
  CgroupSysctl CgroupUdp4Recvmsg CgroupUdp6Recvmsg CgroupGetsockopt CgroupSetsockopt TraceRawTp TraceFentry
  TraceFexit ModifyReturn LsmMac TraceIter CgroupInet4Getpeername CgroupInet6Getpeername
  CgroupInet4Getsockname CgroupInet6Getsockname XdpDevmap CgroupInetSockRelease XdpCpumap SkLookup Xdp
  SkSkbVerdict SkReuseportSelect SkReuseportSelectOrMigrate PerfEvent TraceKprobeMulti LsmCgroup StructOps
  Netfilter TcxIngress TcxEgress TraceUprobeMulti CgroupUnixConnect CgroupUnixSendmsg CgroupUnixRecvmsg
  CgroupUnixGetpeername CgroupUnixGetsockname NetkitPrimary NetkitPeer TraceKprobeSession TraceUprobeSession
  TraceFsession TraceFentryMulti TraceFexitMulti TraceFsessionMulti`
const TABLED_RELEASE = 262

function delegation(prefix: string, table: string): ValueParser {
  const names = wordTable(table)
  return (value, { version: { release } }) => {
    if (value === 'any') return ACCEPTED
    return aboutWords(extractWords(value, { separators: ',' }), {
      judge: word => {
        if (word.startsWith(prefix) && names.has(word.slice(prefix.length)))
          return release >= TABLED_RELEASE ? undefined : 'unknown'
        const instead = `write any, or names such as ${prefix}${names.list()[0]}`
        return { code: 'bpf-invalid', detail: `${quoted(word)} is not known: ${instead}` }
      },
      unreadable: TRAILING_BACKSLASH,
      countsWhenEmpty: true,
    })
  }
}

const TRAILING_BACKSLASH: Fault = {
  code: 'bpf-invalid',
  detail: 'the value ends in a backslash: take it away',
}

/** Parsers of the lists of what a BPF token delegates. */
export const BPF_PARSERS: ValueParsers = {
  bpf_delegate_attachments: delegation('BPF', ATTACH_TYPES),
  bpf_delegate_commands: delegation('BPF', COMMANDS),
  bpf_delegate_maps: delegation('BPFMapType', MAP_TYPES),
  bpf_delegate_programs: delegation('BPFProgType', PROGRAM_TYPES),
}
