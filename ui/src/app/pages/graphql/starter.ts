/** What the editor begins with: a query that answers on every installation. */
export const STARTER = `# Ctrl+Enter runs the operation at the cursor, Ctrl+Space completes, Ctrl+click shows the docs.
# A variable of type InputTimeRange that is not given takes the range of time above.
query slowestRequests($between: InputTimeRange!, $limit: Int = 20) {
  traces(type: API_TRACE, between: $between, limit: $limit, orderBy: [{ key: "duration", direction: DESC }]) {
    total
    results {
      id
      service: attribute(key: "serviceName")
      endpoint: attribute(key: "apiName")
      duration: attribute(key: "duration")
      errors: attribute(key: "errorCount")
    }
  }
}
`;
