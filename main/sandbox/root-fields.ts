import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

/**
 * The names of the root fields that a request body asks for: aliases resolved, fragments followed,
 * one entry for each occurrence. Empty for a body that is not GraphQL.
 */
export function rootFieldsOf(body: unknown): readonly string[] {
  if (Array.isArray(body)) return body.flatMap((part: unknown) => rootFieldsOfOne(part));
  return rootFieldsOfOne(body);
}

function rootFieldsOfOne(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  if (!('query' in body) || typeof body.query !== 'string') return [];
  const name =
    'operationName' in body && typeof body.operationName === 'string' ? body.operationName : null;
  try {
    const document = parse(body.query, { noLocation: true });
    const operation = chosenOperation(document, name);
    return operation === undefined ? [] : fieldsOf(operation.selectionSet, fragmentsOf(document));
  } catch {
    return [];
  }
}

function chosenOperation(
  document: DocumentNode,
  name: string | null,
): OperationDefinitionNode | undefined {
  return document.definitions
    .filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
    .find((node) => name === null || node.name?.value === name);
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
}

function fieldsOf(
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen = new Set<string>(),
): readonly string[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return fieldsOf(selection.selectionSet, fragments, seen);
    const name = selection.name.value;
    const fragment = fragments.get(name);
    if (fragment === undefined || seen.has(name)) return [];
    seen.add(name);
    return fieldsOf(fragment.selectionSet, fragments, seen);
  });
}
