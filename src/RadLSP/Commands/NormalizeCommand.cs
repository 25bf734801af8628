using System.CommandLine;
using System.Text;
using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Core.Dictation;
using RadLSP.Dictation.Spacing;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Output;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary><c>radlsp normalize</c>: writes spoken words as they are written in reports.</summary>
internal static class NormalizeCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Spoken words, one utterance a line; - reads standard input.", DefaultValueFactory = static _ => "-" };
        var jsonLines = new Option<bool>("--jsonl")
        {
            Description = "Read JSON Lines of {\"id\",\"spoken\"}, or {\"id\",\"words\":[{\"text\",\"probability\"}]}, and write {\"id\",\"written\"} with \"flags\" where there are any.",
        };
        var report = new Option<bool>("--report") { Description = "Write as in a report even where no word tells that it is one." };
        Option<Dialect> dialect = DialectOption.Create();
        var command = new Command("normalize", "Write spoken words as they are written in reports.") { file, jsonLines, report, dialect };
        command.SetAction(result => Normalize(
            result.GetValue(file)!, result.GetValue(jsonLines),
            new WritingStyle(
                result.GetValue(report) ? SpokenContext.Report : SpokenContext.Any,
                result.GetValue(dialect) == Dialect.UnitedKingdom ? SpokenRegion.UnitedKingdom : SpokenRegion.UnitedStates)));
        return command;
    }

    private static int Normalize(string path, bool isJsonLines, WritingStyle style)
    {
        var writer = new SpokenFormWriter(EmbeddedGrammar.English.Dictation.Forms);
        if (isJsonLines)
        {
            return JsonLines.Run((row, json) => Answer(row, json, writer, style));
        }

        if (ReportFile.TryRead(path) is not { } text)
        {
            return 2;
        }

        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        foreach (string line in text.Split('\n'))
        {
            output.Write(writer.Write(line, style).Text);
            output.Write('\n');
        }

        return 0;
    }

    private static void Answer(JsonElement row, Utf8JsonWriter json, SpokenFormWriter writer, WritingStyle style)
    {
        IReadOnlyList<HeardWord> words = row.TryGetProperty("words", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(static word => new HeardWord(JsonLines.RequiredText(word, "text"), Probability(word)))]
            : [.. JsonLines.RequiredText(row, "spoken").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static word => new HeardWord(word))];
        string? before = JsonLines.OptionalText(row, "before");
        string? after = JsonLines.OptionalText(row, "after");
        WrittenText written = writer.Write(words, before is null && after is null ? style : style with { Context = SpokenContext.Report });
        FittedText fitted = before is null && after is null ? new FittedText(written.Text, 0) : InsertionText.Fit(written.Text, before ?? "", after ?? "");
        json.WriteStartObject();
        JsonLines.CopyId(row, json);
        json.WriteString("written", fitted.Text);
        if (written.Flags.Count > 0)
        {
            json.WriteStartArray("flags");
            foreach (WrittenFlag flag in written.Flags)
            {
                WriteFlag(flag, fitted.Lead, fitted.Text.Length, json);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static double? Probability(JsonElement word) =>
        word.TryGetProperty("probability", out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static void WriteFlag(WrittenFlag flag, int lead, int length, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("start", Math.Min(length, flag.Span.Start + lead));
        json.WriteNumber("end", Math.Min(length, flag.Span.End + lead));
        json.WriteString("reason", flag.Reason == FlagReason.LowProbability ? "low-probability" : "rule");
        if (flag.Message.Length > 0)
        {
            json.WriteString("message", flag.Message);
        }

        if (flag.Probability is { } probability)
        {
            json.WriteNumber("probability", probability);
        }

        json.WriteStartArray("alternatives");
        foreach (string alternative in flag.Alternatives)
        {
            json.WriteStringValue(alternative);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
