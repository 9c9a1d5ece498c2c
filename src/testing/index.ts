export { type HostLiteral, host } from './host-literal.ts'
export {
  type FlaggedHost,
  type NamedHost,
  type RuleTable,
  testRule,
  type UndecidedHost,
} from './test-rule.ts'
