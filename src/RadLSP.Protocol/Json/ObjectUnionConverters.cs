using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>TextEdit | AnnotatedTextEdit | SnippetTextEdit</summary>
internal sealed class DocumentEditConverter : JsonConverter<IDocumentEdit>
{
    public override IDocumentEdit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (JsonShape.HasProperty(reader, "snippet"u8))
        {
            return JsonShape.ReadAs<SnippetTextEdit>(ref reader, options);
        }

        return JsonShape.HasProperty(reader, "annotationId"u8)
            ? JsonShape.ReadAs<AnnotatedTextEdit>(ref reader, options)
            : JsonShape.ReadAs<TextEdit>(ref reader, options);
    }

    public override void Write(Utf8JsonWriter writer, IDocumentEdit value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case TextEdit edit:
                JsonShape.WriteAs(writer, edit, options);
                break;
            case AnnotatedTextEdit edit:
                JsonShape.WriteAs(writer, edit, options);
                break;
            case SnippetTextEdit edit:
                JsonShape.WriteAs(writer, edit, options);
                break;
            default:
                throw new JsonException($"{value.GetType().Name} is no edit of LSP.");
        }
    }
}

/// <summary>TextEdit | InsertReplaceEdit</summary>
internal sealed class CompletionEditConverter : JsonConverter<ICompletionEdit>
{
    public override ICompletionEdit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonShape.HasProperty(reader, "insert"u8)
            ? JsonShape.ReadAs<InsertReplaceEdit>(ref reader, options)
            : JsonShape.ReadAs<TextEdit>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, ICompletionEdit value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case TextEdit edit:
                JsonShape.WriteAs(writer, edit, options);
                break;
            case InsertReplaceEdit edit:
                JsonShape.WriteAs(writer, edit, options);
                break;
            default:
                throw new JsonException($"{value.GetType().Name} is no completion edit of LSP.");
        }
    }
}

/// <summary>Range | { insert, replace }</summary>
internal sealed class CompletionEditRangeConverter : JsonConverter<CompletionEditRange>
{
    public override CompletionEditRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (!JsonShape.HasProperty(reader, "insert"u8))
        {
            return JsonShape.ReadAs<LspRange>(ref reader, options);
        }

        LspRange? insert = null;
        LspRange? replace = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isInsert = JsonShape.TextEquals(reader, "insert"u8);
            bool isReplace = JsonShape.TextEquals(reader, "replace"u8);
            reader.Read();
            if (isInsert)
            {
                insert = JsonShape.ReadAs<LspRange>(ref reader, options);
            }
            else if (isReplace)
            {
                replace = JsonShape.ReadAs<LspRange>(ref reader, options);
            }
            else
            {
                reader.Skip();
            }
        }

        return insert is LspRange i && replace is LspRange r
            ? new(i, r)
            : throw new JsonException("An edit range needs insert and replace.");
    }

    public override void Write(Utf8JsonWriter writer, CompletionEditRange value, JsonSerializerOptions options)
    {
        if (value.Insert == value.Replace)
        {
            JsonShape.WriteAs(writer, value.Insert, options);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("insert"u8);
        JsonShape.WriteAs(writer, value.Insert, options);
        writer.WritePropertyName("replace"u8);
        JsonShape.WriteAs(writer, value.Replace, options);
        writer.WriteEndObject();
    }
}

/// <summary>TextDocumentEdit | CreateFile | RenameFile | DeleteFile; only the file operations have a kind.</summary>
internal sealed class DocumentChangeConverter : JsonConverter<IDocumentChange>
{
    public override IDocumentChange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonShape.StringProperty(reader, "kind"u8) switch
        {
            "create" => JsonShape.ReadAs<CreateFile>(ref reader, options),
            "rename" => JsonShape.ReadAs<RenameFile>(ref reader, options),
            "delete" => JsonShape.ReadAs<DeleteFile>(ref reader, options),
            _ => JsonShape.ReadAs<TextDocumentEdit>(ref reader, options),
        };

    public override void Write(Utf8JsonWriter writer, IDocumentChange value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case TextDocumentEdit change:
                JsonShape.WriteAs(writer, change, options);
                break;
            case CreateFile change:
                JsonShape.WriteAs(writer, change, options);
                break;
            case RenameFile change:
                JsonShape.WriteAs(writer, change, options);
                break;
            case DeleteFile change:
                JsonShape.WriteAs(writer, change, options);
                break;
            default:
                throw new JsonException($"{value.GetType().Name} is no document change of LSP.");
        }
    }
}

/// <summary>DocumentSymbol | SymbolInformation; only the flat form has a location.</summary>
internal sealed class DocumentSymbolConverter : JsonConverter<IDocumentSymbol>
{
    public override IDocumentSymbol Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonShape.HasProperty(reader, "location"u8)
            ? JsonShape.ReadAs<SymbolInformation>(ref reader, options)
            : JsonShape.ReadAs<DocumentSymbol>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, IDocumentSymbol value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case DocumentSymbol symbol:
                JsonShape.WriteAs(writer, symbol, options);
                break;
            case SymbolInformation symbol:
                JsonShape.WriteAs(writer, symbol, options);
                break;
            default:
                throw new JsonException($"{value.GetType().Name} is no document symbol of LSP.");
        }
    }
}

/// <summary>Location | LocationLink</summary>
internal sealed class DefinitionTargetConverter : JsonConverter<IDefinitionTarget>
{
    public override IDefinitionTarget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonShape.HasProperty(reader, "targetUri"u8)
            ? JsonShape.ReadAs<LocationLink>(ref reader, options)
            : JsonShape.ReadAs<Location>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, IDefinitionTarget value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case Location location:
                JsonShape.WriteAs(writer, location, options);
                break;
            case LocationLink link:
                JsonShape.WriteAs(writer, link, options);
                break;
            default:
                throw new JsonException($"{value.GetType().Name} is no definition of LSP.");
        }
    }
}

/// <summary>SemanticTokens | SemanticTokensDelta</summary>
internal sealed class SemanticTokensResultConverter : JsonConverter<ISemanticTokensResult>
{
    public override ISemanticTokensResult Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonShape.HasProperty(reader, "edits"u8)
            ? JsonShape.ReadAs<SemanticTokensDelta>(ref reader, options)
            : JsonShape.ReadAs<SemanticTokens>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, ISemanticTokensResult value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case SemanticTokens tokens:
                JsonShape.WriteAs(writer, tokens, options);
                break;
            case SemanticTokensDelta delta:
                JsonShape.WriteAs(writer, delta, options);
                break;
            default:
                throw new JsonException($"{value.GetType().Name} is no semantic tokens result of LSP.");
        }
    }
}
