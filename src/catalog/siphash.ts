const MASK = (1n << 64n) - 1n

function rotate(value: bigint, by: bigint): bigint {
  return ((value << by) | (value >> (64n - by))) & MASK
}

function word(bytes: Uint8Array, at: number): bigint {
  let value = 0n
  for (let i = 7; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at + i] ?? 0)
  return value
}

type State = [bigint, bigint, bigint, bigint]

function round(state: State): void {
  let [a, b, c, d] = state
  a = (a + b) & MASK
  b = rotate(b, 13n) ^ a
  a = rotate(a, 32n)
  c = (c + d) & MASK
  d = rotate(d, 16n) ^ c
  a = (a + d) & MASK
  d = rotate(d, 21n) ^ a
  c = (c + b) & MASK
  b = rotate(b, 17n) ^ c
  c = rotate(c, 32n)
  state[0] = a
  state[1] = b
  state[2] = c
  state[3] = d
}

/** SipHash-2-4 of Aumasson and Bernstein (2012) under a key of 16 bytes. */
export function siphash24(bytes: Uint8Array, key: Uint8Array): bigint {
  const low = word(key, 0)
  const high = word(key, 8)
  const state: State = [
    low ^ 0x736f6d6570736575n,
    high ^ 0x646f72616e646f6dn,
    low ^ 0x6c7967656e657261n,
    high ^ 0x7465646279746573n,
  ]
  const absorb = (block: bigint) => {
    state[3] ^= block
    round(state)
    round(state)
    state[0] ^= block
  }
  const whole = bytes.length - (bytes.length % 8)
  for (let at = 0; at < whole; at += 8) absorb(word(bytes, at))
  absorb((BigInt(bytes.length & 0xff) << 56n) | word(bytes.subarray(whole), 0))
  state[2] ^= 0xffn
  for (let i = 0; i < 4; i++) round(state)
  return state[0] ^ state[1] ^ state[2] ^ state[3]
}
