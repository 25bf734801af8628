using System.Text;
using System.Text.Json;
using RadLSP.Archive.Search;
using RadLSP.Core.Text;
using Spectre.Console;

namespace RadLSP.Output;

/// <summary>Writes what a search of the archive has found.</summary>
internal static class SearchOutput
{
    private const string Marked = "bold yellow";

    public static void WriteText(IReadOnlyList<SearchHit> hits)
    {
        foreach (SearchHit hit in hits)
        {
            string exam = hit.Exam.Length > 0 ? "  " + Plain(hit.Exam) : "";
            AnsiConsole.Write(new Markup($"[bold]{Markup.Escape(Plain(hit.Id))}[/]{Markup.Escape(exam)}\n"));
            var line = new StringBuilder($"  {hit.Part.ToString().ToLowerInvariant()}: ");
            int from = 0;
            foreach (TextSpan match in hit.Matches)
            {
                line.Append(Markup.Escape(Plain(hit.Snippet[from..match.Start])))
                    .Append($"[{Marked}]").Append(Markup.Escape(Plain(hit.Snippet[match.Start..match.End]))).Append("[/]");
                from = match.End;
            }

            line.Append(Markup.Escape(Plain(hit.Snippet[from..])));
            AnsiConsole.Write(new Markup(line.Append('\n').ToString()));
        }

        if (hits.Count == 0)
        {
            Console.Error.WriteLine("radlsp: no report holds these words");
        }
    }

    public static void WriteJson(IReadOnlyList<SearchHit> hits)
    {
        using Stream output = Console.OpenStandardOutput();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (SearchHit hit in hits)
        {
            json.WriteStartObject();
            json.WriteString("id", hit.Id);
            json.WriteString("modality", hit.Modality.Length > 0 ? hit.Modality : null);
            json.WriteString("exam", hit.Exam.Length > 0 ? hit.Exam : null);
            json.WriteString("section", hit.Part.ToString().ToLowerInvariant());
            json.WriteString("snippet", hit.Snippet);
            json.WriteStartArray("matches");
            foreach (TextSpan match in hit.Matches)
            {
                json.WriteStartObject();
                json.WriteNumber("start", match.Start);
                json.WriteNumber("end", match.End);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("score", Math.Round(hit.Score, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A text on one line without characters that a terminal would act upon.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            plain.Append(char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c);
        }

        return plain.ToString();
    }
}
