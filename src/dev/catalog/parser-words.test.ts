import { describe, expect, it } from 'vitest'
import { readParserWords } from './parser-words.ts'

const CODE = `
static const char* const colour_table[_COLOUR_MAX] = {
        "red", "green",
};
static const char* const wet_table[_WET_MAX] = {
        "no", "yes", "soaked",
};
DEFINE_STRING_TABLE_LOOKUP_WITH_BOOLEAN(wet, Wet, WET_YES);
static const char* const cgroup_controller_table[_C_MAX] = {
        "cpu", "io",
};
DEFINE_CONFIG_PARSE_ENUM(config_parse_colour, colour, Colour, "Failed to parse colour");
DEFINE_CONFIG_PARSE_ENUM_WITH_DEFAULT(config_parse_wet, wet, Wet, -1);
DEFINE_CONFIG_PARSE_ENUM_FULL(config_parse_socket_timestamping, from_string_harder, T);
DEFINE_CONFIG_PARSE_PTR(config_parse_size, parse_size, uint64_t);

int config_parse_hand_made(
                const char *lvalue,
                const char *rvalue) {
        type = wet_from_string(lvalue);
        v = colour_from_string(rvalue);
        return parse_boolean(rvalue);
}

static int parse_socket_protocol(const char *s) {
        return IN_SET(r, IPPROTO_UDPLITE, IPPROTO_SCTP);
}

static int condition_test_control_group_controller(Condition *c) {
        return streq(c->parameter, "v2");
}
`

describe('readParserWords', () => {
  const { enumParsers, wordsOf } = readParserWords(CODE)
  const words = (acceptsBoolean: boolean, ...list: string[]) => ({
    words: list,
    acceptsBoolean,
    acceptsNumber: false,
  })

  it('knows the parsers that macros make', () => {
    expect([...enumParsers]).toEqual([
      ['colour', { table: 'colour', emptySetsDefault: false }],
      ['wet', { table: 'wet', emptySetsDefault: true }],
    ])
  })

  it.each([
    ['by its macro', 'colour', 'Colour', words(false, 'red', 'green')],
    ['without booleans where every boolean is taken', 'wet', 'Wet', words(true, 'soaked')],
    ['by what its function calls for the value', 'hand_made', 'Made', words(true, 'red', 'green')],
    ['by the list kept by hand', 'disable_controllers', 'DisableControllers', words(false, 'cpu', 'io')],
    ['by constants', 'socket_protocol', 'SocketProtocol', words(false, 'udplite', 'sctp')],
    [
      'by the function that tests a condition',
      'unit_condition_string',
      'AssertControlGroupController',
      words(false, 'cpu', 'io', 'v2'),
    ],
    ['not where it takes no words', 'size', 'Size', undefined],
    ['not where the tree has none of its tables', 'log_level', 'LogLevelMax', undefined],
  ])('finds words %s', (_how, parser, directive, expected) => {
    expect(wordsOf(parser, directive)).toEqual(expected)
  })
})
