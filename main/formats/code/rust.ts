import type { PreparedRequest } from '../format-input.ts';
import { rustLiteral as literal } from '../literals/rust.ts';

/** A Rust program with reqwest's blocking client, which needs no async run-time beside it. */
export function rustSnippet(request: PreparedRequest): string {
  return `// Cargo.toml: reqwest = { version = "0.12", features = ["blocking"] }
use reqwest::blocking::Client;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let answer = Client::new()
        .post(${literal(request.url)})
        .header(AUTHORIZATION, ${literal(request.authorization)})
        .header(CONTENT_TYPE, "application/json")
        .body(${literal(request.body)})
        .send()?
        .text()?;
    println!("{answer}");
    Ok(())
}
`;
}
