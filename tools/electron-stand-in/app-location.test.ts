import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { locateApp } from './app-location.ts';

describe('locateApp', () => {
  const root = mkdtempSync(join(tmpdir(), 'app-location-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it("follows a folder's package.json", () => {
    mkdirSync(join(root, 'out'));
    writeFileSync(join(root, 'out', 'index.js'), '');
    const manifest = { main: 'out/index.js', name: 'n', productName: 'Product', version: '1.0.0' };
    writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
    expect(locateApp('.', root, '45.0.0')).toEqual({
      folder: root,
      main: join(root, 'out', 'index.js'),
      name: 'Product',
      version: '1.0.0',
    });
  });

  it('takes a file as it is', () => {
    const main = join(root, 'out', 'index.js');
    expect(locateApp('out/index.js', root, '45.0.0')).toMatchObject({
      folder: join(root, 'out'),
      main,
    });
  });

  it('says what it could not find', () => {
    expect(() => locateApp('nowhere', root, '45.0.0')).toThrow('Unable to find Electron app');
    mkdirSync(join(root, 'empty'));
    expect(() => locateApp('empty', root, '45.0.0')).toThrow('index.js');
  });
});
