/** How systemd reads a value in which it cannot notice a mistake: as words, one path, a list of paths, or any text. */
export type QuietReading = 'words' | 'path' | 'paths' | 'text'

/**
 * Directives (`Section.` in front where the name means something else elsewhere) that take a `$VARIABLE` and, but for
 * lists of paths, a stray ` # comment` without a message: systemd 247, 252, 257 and 262 were asked. What is not here
 * complains by itself or holds text in which anything may be meant, such as Description=.
 */
const NAMES: Readonly<Record<QuietReading, string>> = {
  words: `RuntimeDirectory StateDirectory CacheDirectory LogsDirectory ConfigurationDirectory AmbientCapabilities
    CapabilityBoundingSet SecureBits DisableControllers SupplementaryGroups RestrictNetworkInterfaces RootImageOptions`,
  path: `WorkingDirectory RootDirectory RootImage TTYPath EnvironmentFile NetworkNamespacePath PIDFile
    StandardInput StandardOutput StandardError ConditionPathExists ConditionPathExistsGlob ConditionPathIsDirectory
    ConditionPathIsSymbolicLink ConditionPathIsMountPoint ConditionPathIsReadWrite ConditionPathIsEncrypted
    ConditionDirectoryNotEmpty ConditionFileNotEmpty ConditionFileIsExecutable ConditionNeedsUpdate
    PathExists PathExistsGlob PathChanged PathModified DirectoryNotEmpty
    ListenStream ListenDatagram ListenSequentialPacket ListenFIFO ListenSpecial ListenUSBFunction`,
  paths: `ReadWritePaths ReadOnlyPaths InaccessiblePaths ExecPaths NoExecPaths BindPaths BindReadOnlyPaths
    TemporaryFileSystem ReadWriteDirectories ReadOnlyDirectories InaccessibleDirectories RequiresMountsFor`,
  text: `User Group SocketUser SocketGroup PAMName SyslogIdentifier UtmpIdentifier FileDescriptorName TCPCongestion
    SELinuxContext AppArmorProfile SmackProcessLabel SmackLabel SmackLabelIPIn SmackLabelIPOut
    RebootArgument JobTimeoutRebootArgument ConditionHost ConditionArchitecture ConditionVirtualization
    ConditionSecurity ConditionCapability ConditionUser ConditionGroup ConditionEnvironment ConditionKernelCommandLine
    Mount.What Mount.Type Mount.Options Swap.Options Automount.ExtraOptions`,
}

/** From 232 to 242 user and group names that are not well-formed drew an error (config_parse_user_group). */
const CHECKED_NAMES = /^(?:User|Group|SocketUser|SocketGroup|SupplementaryGroups)$/
const CHECKED_SINCE = 232
const CHECKED_UNTIL = 243

let readings: Map<string, QuietReading> | undefined

/** How the directive is read if this release checks nothing of its value; undefined where systemd says something. */
export function quietReading(
  section: string | undefined,
  directive: string,
  release: number,
): QuietReading | undefined {
  readings ??= new Map(
    (['words', 'path', 'paths', 'text'] as const).flatMap(reading =>
      NAMES[reading].split(/\s+/).map(name => [name, reading] as const),
    ),
  )
  // An assertion is read as the condition of that name.
  const name = directive.replace(/^Assert/, 'Condition')
  if (CHECKED_NAMES.test(name) && release >= CHECKED_SINCE && release < CHECKED_UNTIL) return undefined
  return readings.get(name) ?? readings.get(`${section}.${name}`)
}

/** Whether the directive holds a command line. */
export function isCommandLine(directive: string): boolean {
  return /^Exec(?:Condition|Start(?:Pre|Post)?|Reload(?:Post)?|Stop(?:Pre|Post)?)$/.test(directive)
}
