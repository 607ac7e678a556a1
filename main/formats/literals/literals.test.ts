import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { hostileText, hostileTexts } from '../testing/hostile.ts';
import {
  csharpRules,
  goRules,
  type LiteralRules,
  swiftRules,
  takeApart,
} from '../testing/source-literals.ts';
import { findTool, run, workDirectory } from '../testing/tools.ts';
import { csharpLiteral } from './csharp.ts';
import { goLiteral } from './go.ts';
import { javaLiteral } from './java.ts';
import { javascriptLiteral } from './javascript.ts';
import { asciiJson } from './json.ts';
import { phpLiteral } from './php.ts';
import { pythonLiteral } from './python.ts';
import { rubyLiteral } from './ruby.ts';
import { rustLiteral } from './rust.ts';
import { swiftLiteral } from './swift.ts';

const directory = workDirectory();
afterAll(() => directory.remove());

const texts = hostileTexts(200);
const expected = texts.map((text) => Buffer.from(text.toWellFormed()).toString('hex'));

/** Writes a program around all literals, runs it, and compares the bytes that it prints in hexadecimal. */
async function compare(file: string, source: string, ...command: [string, ...string[]]) {
  const path = join(directory.path, file);
  writeFileSync(path, source);
  const [program, ...args] = command;
  const printed = await run(program, [...args, path], directory.path);
  expect(
    printed
      .trimEnd()
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual(expected);
}

const python = findTool('python3');
const php = findTool('php');
const ruby = findTool('ruby');
const java = findTool('java');
const rust = findTool('rustc');

describe('literals, read back by the language itself', () => {
  it('JavaScript', async () => {
    const list = texts.map(javascriptLiteral).join(',\n');
    await compare(
      'literals.mjs',
      `for (const text of [${list}]) console.log(Buffer.from(text).toString('hex'));`,
      process.execPath,
    );
  });

  it.skipIf(python.missing)(`Python${python.note}`, async () => {
    const list = texts.map(pythonLiteral).join(',\n');
    await compare('literals.py', `for text in [${list}]: print(text.encode().hex())`, 'python3');
  });

  it.skipIf(php.missing)(`PHP${php.note}`, async () => {
    const list = texts.map(phpLiteral).join(',\n');
    await compare(
      'literals.php',
      `<?php foreach ([${list}] as $text) echo bin2hex($text), "\\n";`,
      ...(['php', '-n'] as const),
    );
  });

  it.skipIf(ruby.missing)(`Ruby${ruby.note}`, async () => {
    const list = texts.map(rubyLiteral).join(',\n');
    await compare('literals.rb', `[${list}].each { |text| puts text.unpack1("H*") }`, 'ruby');
  });

  it.skipIf(java.missing)(`Java${java.note}`, { timeout: 30_000 }, async () => {
    const list = texts.map(javaLiteral).join(',\n');
    await compare(
      'Literals.java',
      `class Literals { public static void main(String[] a) { for (String text : new String[] {${list}})
        System.out.println(java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))); } }`,
      'java',
    );
  });

  it.skipIf(rust.missing)(`Rust${rust.note}`, { timeout: 30_000 }, async () => {
    const list = texts.map(rustLiteral).join(',\n');
    const path = join(directory.path, 'literals.rs');
    writeFileSync(
      path,
      `fn main() { for text in [${list}] { for byte in text.bytes() { print!("{byte:02x}"); } println!(); } }`,
    );
    const binary = join(directory.path, 'literals');
    await run('rustc', ['--edition', '2021', '-o', binary, path], directory.path);
    const printed = await run(binary, [], directory.path);
    expect(printed.replace(/\n$/, '').split('\n')).toEqual(expected);
  });
});

describe('literals, read back by a decoder written to the specification (no compiler used)', () => {
  it.each<[string, (text: string) => string, LiteralRules]>([
    ['Go', goLiteral, goRules],
    ['C#', csharpLiteral, csharpRules],
    ['Swift', swiftLiteral, swiftRules],
  ])('%s', (_language, literal, rules) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const apart = takeApart(literal(text), rules);
        expect(apart).toEqual({ skeleton: '<literal>', values: [text.toWellFormed()] });
      }),
      { numRuns: 500, examples: texts.map((text) => [text]) },
    );
  });
});

describe('every literal', () => {
  it('is printable ASCII on one line', () => {
    const encoders = [javascriptLiteral, pythonLiteral, phpLiteral, rubyLiteral, javaLiteral];
    const more = [rustLiteral, goLiteral, csharpLiteral, swiftLiteral, asciiJson];
    for (const text of texts) {
      for (const encode of [...encoders, ...more]) expect(encode(text)).toMatch(/^[\x20-\x7e]*$/);
    }
  });

  it('of JSON means the same', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(JSON.parse(asciiJson(text))).toBe(text.toWellFormed());
      }),
    );
  });

  it('of JavaScript cannot end a script element', () => {
    expect(javascriptLiteral('</script><!--')).toBe("'\\u003c/script>\\u003c!--'");
  });

  it('stays readable for a JWT', () => {
    expect(javascriptLiteral('JWT eyJ0.eyJl.nA-_')).toBe("'JWT eyJ0.eyJl.nA-_'");
    expect(phpLiteral('JWT eyJ0.eyJl.nA-_')).toBe('"JWT eyJ0.eyJl.nA-_"');
  });
});
