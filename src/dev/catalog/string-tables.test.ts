import { describe, expect, it } from 'vitest'
import { comparedWords, functionBody, readNamedRows, readStringTables } from './string-tables.ts'

const CODE = `
static const char* const colour_table[_COLOUR_MAX] = {
        [COLOUR_RED]   = "red",
        /* "pink" is for later */
        [COLOUR_GREEN] = "dark-green",
};

DEFINE_STRING_TABLE_LOOKUP(colour, Colour);

static const char *const wet_table[] = {
        [WET_NO] = "no",
        [WET_SOAKED] = "soaked",
};

DEFINE_STRING_TABLE_LOOKUP_WITH_BOOLEAN(wet, Wet, WET_SOAKED);

const char * const rank_table[_RANK_MAX] = {
        "low", "high",
};

DEFINE_STRING_TABLE_LOOKUP_TO_STRING(rank, int);
DEFINE_STRING_TABLE_LOOKUP_FROM_STRING_WITH_FALLBACK(rank, int, 9);

const struct fruit fruit[_FRUIT_MAX + 1] = {
        [FRUIT_APPLE] = { "apple", "fruit/apple", 1 },
        /* it is called "cherry" elsewhere */
        { 2, "plum", "fruit/plum" },
        {},
};

static int prefer(const char *s) {
        /* streq(s, "never") */
        if (streq(s, "sweet"))
                return 1;
        if (streq(s, "sour") || startswith(s, "half-"))
                return 2;
        return fruit[0].size;
}

int decline(const char *s) {
        return streq(s, "bitter");
}
`

describe('readStringTables', () => {
  it('reads the words and what else the lookup takes', () => {
    expect([...readStringTables(CODE)]).toEqual([
      ['colour', { words: ['red', 'dark-green'], acceptsBoolean: false, acceptsNumber: false }],
      ['wet', { words: ['no', 'soaked'], acceptsBoolean: true, acceptsNumber: false }],
      ['rank', { words: ['low', 'high'], acceptsBoolean: false, acceptsNumber: true }],
    ])
  })
})

describe('words elsewhere', () => {
  it('reads the names of an array of structs', () => {
    expect(readNamedRows(CODE, 'fruit')).toEqual(['apple', 'plum'])
    expect(readNamedRows(CODE, 'vegetable')).toEqual([])
  })

  it('reads what one function compares with', () => {
    expect(comparedWords(functionBody(CODE, 'prefer'))).toEqual(['sweet', 'sour'])
    expect(comparedWords(functionBody(CODE, 'decline'))).toEqual(['bitter'])
    expect(functionBody(CODE, 'refer')).toBe('')
  })
})
