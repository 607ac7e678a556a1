import type { GraphqlProblem, GraphqlReply } from '../http/graphql-reply.ts';
import { wasExecuted } from './ask.ts';

/** How a document misses a server's schema. */
export type MismatchKind = 'unknown-field' | 'needs-selection' | 'takes-no-selection';

export interface Mismatch {
  readonly kind: MismatchKind;
  /** Whether the error is about the field of this name. */
  readonly blames: (field: string) => boolean;
}

/**
 * The validation errors of graphql-core, graphql-js, gqlgen and Absinthe (they share their words),
 * graphql-ruby, graphql-java, Hot Chocolate, GraphQL.NET, Hasura, Juniper, async-graphql, Sangria.
 */
const patterns: readonly (readonly [MismatchKind, RegExp])[] = [
  [
    'takes-no-selection',
    /must not have a (?:sub ?)?selection|sub-?\s?selections? (?:is |are )?not allowed|can't be made on scalars|selections on scalars/i,
  ],
  [
    'needs-selection',
    /must have a (?:sub ?)?selection|must have selections|sub-?\s?selections? (?:is |are )?required|missing selection set|leaf selections on objects/i,
  ],
  [
    'unknown-field',
    /cannot query field|does(?:n't| not) exist on (?:the )?(?:type|object)|field ?undefined|\bin type\b.{0,80}\bis undefined|unknown field|not found in type|not defined (?:on|by|in) (?:the )?type/i,
  ],
];

/** Codes that name validation without saying what kind: Apollo, graphql-java, Hot Chocolate and others. */
const validationCode =
  /^(?:GRAPHQL_VALIDATION_FAILED|VALIDATION_?ERROR|ValidationError|FIELDS_ON_CORRECT_TYPE|SCALAR_LEAFS)$/i;

/**
 * The reasons why a document was turned down before execution; empty when it was executed or
 * failed for another reason. Asking again in other words is safe exactly when this is not empty.
 */
export function readMismatches(reply: GraphqlReply, root: string): Mismatch[] {
  if (wasExecuted(reply, root)) return [];
  return reply.errors.flatMap((problem) => {
    const kind = kindOf(problem);
    return kind === null ? [] : [{ kind, blames: (field) => blames(problem, field) }];
  });
}

function kindOf(problem: GraphqlProblem): MismatchKind | null {
  const byWords = patterns.find(([, pattern]) => problem.says(pattern))?.[0];
  if (byWords !== undefined) return byWords;
  return problem.code !== null && validationCode.test(problem.code) ? 'unknown-field' : null;
}

/**
 * The blamed field is the first thing in quotes (later ones are types and "Did you mean"), or what
 * graphql-java names after "of field" or at the end of a path.
 */
function blames(problem: GraphqlProblem, field: string): boolean {
  const first = `^(?:[^"'\`]|\\w'\\w)*["'\`]${field}["'\`]`;
  return problem.says(new RegExp(`${first}|\\bof field ["']?${field}\\b|/${field}["'\\])]`));
}
