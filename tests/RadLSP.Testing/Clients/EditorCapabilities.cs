using System.Text.Json.Nodes;

namespace RadLSP.Testing.Clients;

/// <summary>Client capabilities for tests.</summary>
public static class EditorCapabilities
{
    /// <summary>An editor that can do everything and is pushed diagnostics.</summary>
    public static JsonObject Modern() => Parse("""
        {
          "general": { "positionEncodings": ["utf-16"] },
          "window": { "workDoneProgress": true },
          "workspace": {
            "applyEdit": true,
            "configuration": true,
            "workspaceFolders": true,
            "workspaceEdit": { "documentChanges": true },
            "didChangeConfiguration": { "dynamicRegistration": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "diagnostics": { "refreshSupport": true }
          },
          "textDocument": {
            "publishDiagnostics": {
              "relatedInformation": true, "versionSupport": true, "dataSupport": true, "tagSupport": { "valueSet": [1, 2] }
            },
            "codeAction": {
              "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "source.fixAll", "refactor.rewrite"] } },
              "isPreferredSupport": true, "dataSupport": true, "resolveSupport": { "properties": ["edit"] }
            },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "definition": { "linkSupport": true },
            "rename": { "prepareSupport": true },
            "completion": { "completionItem": { "snippetSupport": true, "documentationFormat": ["markdown"], "resolveSupport": { "properties": ["documentation"] } } },
            "foldingRange": { "lineFoldingOnly": true }
          }
        }
        """);

    /// <summary>A modern editor that pulls diagnostics.</summary>
    public static JsonObject Pulling()
    {
        JsonObject capabilities = Modern();
        capabilities["textDocument"]!["diagnostic"] = Parse("""{ "relatedInformation": true }""");
        return capabilities;
    }

    /// <summary>An editor with code actions and nothing else: edits come at once and without versions.</summary>
    public static JsonObject Old() => Parse("""
        { "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } } } }
        """);

    public static JsonObject WithEncoding(string encoding)
    {
        JsonObject capabilities = Modern();
        capabilities["general"]!["positionEncodings"] = new JsonArray(encoding);
        return capabilities;
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
