using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>Thousands of edits without waiting, with requests between them.</summary>
public sealed class InterleavingTests
{
    private static readonly string[] Pieces =
        ["nodule ", "right ", "left ", "is is ", "no ", "\n", "\r\n", ". ", "FINDINGS:\n", "IMPRESSION: ", "pleural effusion", "6 mm ", "😀", "\ud800", "LUNGS: ", "1. ", "um "];

    [Fact]
    public async Task The_diagnostics_of_the_last_version_are_those_of_its_text_and_versions_never_go_back()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        var random = new Random(20261122);
        var requests = new List<Task>();
        for (int i = 0; i < 3000; i++)
        {
            ClientDocument document = conversation.Document;
            int start = Aligned(document.Text, random.Next(document.Text.Length + 1));
            int length = document.Text.Length > 4000 ? random.Next(document.Text.Length - start) : random.Next(Math.Min(9, document.Text.Length - start + 1));
            length = Math.Max(0, Aligned(document.Text, start + length) - start);
            await document.ReplaceAsync(start, length, random.Next(3) == 0 ? "" : Pieces[random.Next(Pieces.Length)]);
            if (i % 10 == 0)
            {
                requests.Add(IgnoreErrorsAsync(conversation, i % 20 == 0 ? "textDocument/semanticTokens/full" : "textDocument/documentSymbol"));
            }
        }

        JsonElement published = await conversation.DiagnosticsAsync();
        await Task.WhenAll(requests);

        ReportAnalysis expected = ReportAnalyzer.Analyze(new SourceText(conversation.Document.Text), EmbeddedGrammar.English);
        Assert.Equal(
            expected.Diagnostics.Where(d => d.Severity != Core.Diagnostics.DiagnosticSeverity.Off).Select(d => $"{d.Code} {conversation.Document.Range(d.Span.Start, d.Span.End).ToJsonString()}").Order(StringComparer.Ordinal),
            published.EnumerateArray().Select(d => $"{d.GetProperty("code").GetString()} {JsonNode.Parse(d.GetProperty("range").GetRawText())!.ToJsonString()}").Order(StringComparer.Ordinal));
        int[] versions = [.. conversation.Client.Received
            .Where(m => m.GetProperty("method").GetString() == "textDocument/publishDiagnostics")
            .Select(m => m.GetProperty("params").GetProperty("version").GetInt32())];
        Assert.Equal(versions.Distinct().Order(), versions);
    }

    /// <summary>No editor has a position between the two characters of a line end.</summary>
    private static int Aligned(string text, int offset) =>
        offset > 0 && offset < text.Length && text[offset - 1] == '\r' && text[offset] == '\n' ? offset - 1 : offset;

    private static async Task IgnoreErrorsAsync(Conversation conversation, string method)
    {
        try
        {
            await conversation.AskAsync(method);
        }
        catch (ServerErrorException error) when (error.Code == -32801)
        {
            // Overtaken by a change, which LSP allows.
        }
    }
}
