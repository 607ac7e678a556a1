import type { PreparedRequest } from '../format-input.ts';
import { goLiteral as literal } from '../literals/go.ts';

/** A Go program with net/http; tabs and import order as gofmt wants them. */
export function goSnippet(request: PreparedRequest): string {
  return `package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
)

func main() {
	body := strings.NewReader(${literal(request.body)})
	req, err := http.NewRequest(http.MethodPost, ${literal(request.url)}, body)
	if err != nil {
		log.Fatal(err)
	}
	req.Header.Set("Authorization", ${literal(request.authorization)})
	req.Header.Set("Content-Type", "application/json")

	res, err := http.DefaultClient.Do(req)
	if err != nil {
		log.Fatal(err)
	}
	defer res.Body.Close()

	answer, err := io.ReadAll(res.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(answer))
}
`;
}
