import { describe, expect, it } from 'vitest'
import type { Finding } from '../engine/finding.ts'
import type { Choice } from '../fix/choose.ts'
import type { Remedy } from '../rule/remedy.ts'
import { asked, askPicks } from './ask.ts'
import { PLAIN_STYLE } from './style.ts'

const PLAIN: Choice = { unsafe: false, prefer: [] }

function remedy(id: string, safety: Remedy['safety'], why?: string): Remedy {
  const texts = { title: `title of ${id}`, tradeoff: `tradeoff of ${id}`, ...(why ? { why } : {}) }
  return { id, safety, ...texts, changes: [], followUp: [] }
}
const SAFE = remedy('tame', 'safe')
const UNSAFE = remedy('wild', 'unsafe', 'it bites')
const MANUAL = remedy('by-hand', 'manual', 'no file can bring it about')

function finding(unit: string, remedies: readonly Remedy[], more: Partial<Finding> = {}): Finding {
  return {
    rule: 'group/rule',
    severity: 'error',
    confidence: 'certain',
    unit,
    message: `${unit} is wrong`,
    data: {},
    location: { path: `/etc/systemd/system/${unit}`, line: 3, column: 1, endLine: 3, endColumn: 9 },
    excerpt: 'PrivateTmp=yes',
    related: [],
    remedies,
    fingerprint: unit,
    ...more,
  }
}

/** Holds a dialogue in which these lines are typed, then the input ends. */
async function talk(findings: readonly Finding[], answers: readonly string[], choice = PLAIN) {
  const left = [...answers]
  let screen = ''
  const questions: string[] = []
  const dialogue = {
    ask: async (question: string) => {
      questions.push(question)
      screen += `${question}\n`
      return left.shift()
    },
    print: (text: string) => {
      screen += text
    },
  }
  const page = (rule: string) => `# page of ${rule}\n\u001b[31mred`
  const picks = await askPicks(findings, dialogue, { choice, page, style: PLAIN_STYLE })
  const taken = Object.fromEntries(
    [...picks].map(([{ unit }, pick]) => [unit, pick === 'skip' ? pick : pick.remedy]),
  )
  return { picks, taken, screen, questions, left }
}

const A = finding('a.service', [SAFE, UNSAFE, MANUAL])
const B = finding('b.service', [SAFE, UNSAFE])
const C = finding('c.service', [UNSAFE])

describe('an answer', () => {
  it('applies or skips, a finding at a time', async () => {
    const { taken, questions } = await talk([A, B, C], ['a', 's', 'a'])
    expect(taken).toEqual({ 'a.service': 'tame', 'b.service': 'skip', 'c.service': 'wild' })
    expect(questions.length).toBe(3)
  })

  it('may be the whole word, in any case and with spaces around', async () => {
    const { taken } = await talk([A, B, C], [' Apply ', 'SKIP', 'A'])
    expect(taken).toEqual({ 'a.service': 'tame', 'b.service': 'skip', 'c.service': 'wild' })
  })

  it.each(['', 'x', 'aa', 'yes', 'toString'])('that is unknown asks again: %j', async answer => {
    const { taken, questions, screen } = await talk([A], [answer, 'a'])
    expect(taken).toEqual({ 'a.service': 'tame' })
    expect(questions.length).toBe(2)
    expect(screen).toContain('type one of the letters')
  })

  it('q skips what is left, and keeps what was said before', async () => {
    const { taken, questions } = await talk([A, B, C], ['a', 'q', 'a'])
    expect(taken).toEqual({ 'a.service': 'tame', 'b.service': 'skip', 'c.service': 'skip' })
    expect(questions.length).toBe(2)
  })

  it('that does not come, at the end of input, is as q', async () => {
    const { taken, questions } = await talk([A, B, C], ['a'])
    expect(taken).toEqual({ 'a.service': 'tame', 'b.service': 'skip', 'c.service': 'skip' })
    expect(questions.length).toBe(2)
  })
})

describe('another remedy', () => {
  it('comes after the one that is shown, and after the last the first', async () => {
    const at = async (count: number) => (await talk([A], [...Array(count).fill('o'), 'a', 's'])).taken
    expect(await at(1)).toEqual({ 'a.service': 'wild' })
    expect(await at(3)).toEqual({ 'a.service': 'tame' })
  })

  it('that no file can bring about is shown and not applied', async () => {
    const { taken, screen, questions } = await talk([A], ['o', 'o', 'a', 'o', 'a'])
    expect(taken).toEqual({ 'a.service': 'tame' })
    expect(screen).toContain('by-hand (manual): title of by-hand')
    expect(screen).toContain('no file can do that')
    expect(questions.map(question => question.includes('[a]pply'))).toEqual([true, true, false, false, true])
  })

  it('is not there where a finding has one only', async () => {
    const { taken, screen, questions } = await talk([C], ['o', 'a'])
    expect(taken).toEqual({ 'c.service': 'wild' })
    expect(screen).toContain('there is no other remedy')
    expect(questions[0]).not.toContain('[o]ther')
  })

  it('begins at the one that --prefer names', async () => {
    const { taken } = await talk([A, B], ['a', 'a'], { unsafe: false, prefer: ['wild'] })
    expect(taken).toEqual({ 'a.service': 'wild', 'b.service': 'wild' })
  })
})

describe('what is shown', () => {
  it('is the finding with its chain, and the remedy with its price', async () => {
    const related = [
      { path: '/etc/systemd/system/a.service.d/x.conf', line: 7, column: 1, message: 'a second cause' },
      { path: '/proc/sys/kernel/osrelease', line: null, column: null, message: 'an old kernel' },
    ]
    const { screen } = await talk([finding('a.service', [UNSAFE], { related }), B], ['s', 's'])
    for (const text of [
      '[1/2] error group/rule',
      'a.service  /etc/systemd/system/a.service:3',
      'a.service is wrong',
      '/etc/systemd/system/a.service.d/x.conf:7: a second cause',
      '/proc/sys/kernel/osrelease: an old kernel',
      'wild (unsafe): title of wild',
      'tradeoff of wild',
      'it bites',
      '[2/2]',
    ]) {
      expect(screen).toContain(text)
    }
  })

  it('is the page of the rule, and then the question again', async () => {
    const { screen, questions, taken } = await talk([A], ['p', 'a'])
    expect(screen).toContain('# page of group/rule\n')
    expect(questions.length).toBe(2)
    expect(taken).toEqual({ 'a.service': 'tame' })
  })

  it('has no effect on the terminal', async () => {
    const evil = finding('a\u001b[2J.service', [remedy('tame', 'safe', 'w\u0007y')], {
      message: 'm\u202eessage\n[9/9] error',
      related: [{ path: '/x\r', line: 1, column: 1, message: 'r\u009bm' }],
    })
    const { screen } = await talk([evil], ['p', 's'])
    expect(screen).toMatch(/\\x1b\[2J[\s\S]*\\u202e[\s\S]*\\x0a\[9[\s\S]*\\x0d[\s\S]*\\x9b[\s\S]*\\x07/)
    expect(screen).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  })

  it('is no finding that nothing ends', async () => {
    const { questions, taken } = await talk([finding('d.service', []), A], ['a'])
    expect(questions.length).toBe(1)
    expect(taken).toEqual({ 'a.service': 'tame' })
  })
})

describe('picks', () => {
  it('are known again in the findings of another run, and leave every other one alone', async () => {
    const { picks } = await talk([A, B], ['a', 's'])
    const pick = asked(picks)
    expect(pick({ ...A })).toEqual({ remedy: 'tame' })
    expect(pick({ ...B })).toBe('skip')
    expect(pick({ ...A, unit: 'z.service' })).toBe('skip')
    expect(pick({ ...A, location: { ...A.location, line: 4 } })).toBe('skip')
  })
})
