import { describe, expect, it } from 'vitest'
import { readGperf } from './gperf.ts'

const JINJA = `{# a comment #}
{%- macro EXEC_CONTEXT_CONFIG_ITEMS(type) -%}
{{type}}.Colour,                 config_parse_colour,          0,                  offsetof({{type}}, a)
{% if HAVE_PAINT %}
{{type}}.Paint,                  config_parse_bool,            true,               offsetof({{type}}, b)
{% else %}
{{type}}.Paint,                  config_parse_warn_compat,     DISABLED_CONFIGURATION, 0
{% endif %}
{{type}}.Old,                    config_parse_warn_compat,     DISABLED_LEGACY,    0
{%- endmacro -%}
%{
#include <stddef.h>
%}
%define slot-name section_and_lvalue
%%
Unit.Wish,                       config_parse_unit_deps,       UNIT_WISH,          0
{{ EXEC_CONTEXT_CONFIG_ITEMS('Service') }}
{% if ENABLE_GLITTER %}
Socket.Glitter,                  config_parse_glitter,         0,                  offsetof(Socket, c)
{% else %}
Socket.Glitter,                  config_parse_warn_compat,     DISABLED_CONFIGURATION, 0
{% endif %}
{{ EXEC_CONTEXT_CONFIG_ITEMS('Socket') }}
Install.Alias,                   NULL,                         0,                  0
`

const M4 = `%{
%}
%%
m4_dnl a comment
m4_define(\`EXEC_CONTEXT_CONFIG_ITEMS',
\`$1.Colour,             config_parse_colour,          0,                  offsetof($1, a)
m4_ifdef(\`HAVE_PAINT',
\`$1.Paint,              config_parse_bool,            true,               offsetof($1, b)',
\`$1.Paint,              config_parse_warn_compat,     DISABLED_CONFIGURATION, 0')
$1.Old,                 config_parse_warn_compat,     DISABLED_LEGACY,    0'
)m4_dnl
Unit.Wish,              config_parse_unit_deps,       UNIT_WISH,          0
EXEC_CONTEXT_CONFIG_ITEMS(Service)m4_dnl
m4_ifdef(\`ENABLE_GLITTER',
\`Socket.Glitter,        config_parse_glitter,         0,                  offsetof(Socket, c)',
\`Socket.Glitter,        config_parse_warn_compat,     DISABLED_CONFIGURATION, 0')
EXEC_CONTEXT_CONFIG_ITEMS(Socket)m4_dnl
m4_dnl
Install.Alias,          NULL,                         0,                  0
`

describe('readGperf', () => {
  it.each([
    ['jinja', JINJA],
    ['m4', M4],
  ])('reads the %s form, macros written out for each section', (_form, text) => {
    const context = (section: string) => [
      { section, name: 'Colour', parser: 'colour', argument: '0' },
      { section, name: 'Paint', parser: 'bool', argument: 'true', feature: 'paint' },
      { section, name: 'Old', parser: 'warn_compat', argument: 'DISABLED_LEGACY' },
    ]
    expect(readGperf(text)).toEqual([
      { section: 'Unit', name: 'Wish', parser: 'unit_deps', argument: 'UNIT_WISH' },
      ...context('Service'),
      { section: 'Socket', name: 'Glitter', parser: 'glitter', argument: '0', feature: 'glitter' },
      ...context('Socket'),
      { section: 'Install', name: 'Alias', parser: 'NULL', argument: '0' },
    ])
  })

  it.each([
    ['Unit.Wish, something_else, 0, 0', 'cannot read this line of the table of directives: Unit.Wish'],
    ["{{ KILL_CONTEXT_CONFIG_ITEMS('Service') }}", 'calls KILL_CONTEXT_CONFIG_ITEMS and does not define it'],
    ['%%\n', 'is empty'],
  ])('refuses %j', (text, message) => {
    expect(() => readGperf(text)).toThrow(message)
  })
})
