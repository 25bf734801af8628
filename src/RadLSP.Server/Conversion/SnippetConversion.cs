using System.Globalization;
using System.Text;
using RadLSP.Core.Templates;

namespace RadLSP.Server.Conversion;

/// <summary>A template in the snippet syntax of LSP: its fields are tab stops.</summary>
internal static class SnippetConversion
{
    public static string ToSnippet(TemplateText template)
    {
        var snippet = new StringBuilder(template.Text.Length + 200);
        var stops = new Dictionary<string, int>(StringComparer.Ordinal);
        int position = 0;
        foreach (PlacedField placed in template.Fields)
        {
            Escape(template.Text.AsSpan(position, placed.Span.Start - position), snippet, "$}\\");
            bool isFirst = stops.TryAdd(placed.Field.Name, stops.Count + 1);
            string stop = stops[placed.Field.Name].ToString(CultureInfo.InvariantCulture);
            if (!isFirst)
            {
                snippet.Append('$').Append(stop);
            }
            else if (placed.Field.Choices.Count > 0)
            {
                snippet.Append("${").Append(stop).Append('|');
                IEnumerable<string> choices = placed.Field.Choices.OrderByDescending(choice => choice == placed.Field.Default);
                bool isNext = false;
                foreach (string choice in choices)
                {
                    snippet.Append(isNext ? "," : "");
                    Escape(choice, snippet, "$}\\,|");
                    isNext = true;
                }

                snippet.Append("|}");
            }
            else
            {
                snippet.Append("${").Append(stop).Append(':');
                Escape(placed.Field.Default.Length > 0 ? placed.Field.Default : TemplateText.Placeholder(placed.Field), snippet, "$}\\");
                snippet.Append('}');
            }

            position = placed.Span.End;
        }

        Escape(template.Text.AsSpan(position), snippet, "$}\\");
        return snippet.ToString();
    }

    private static void Escape(ReadOnlySpan<char> text, StringBuilder snippet, string special)
    {
        foreach (char c in text)
        {
            if (special.Contains(c, StringComparison.Ordinal))
            {
                snippet.Append('\\');
            }

            snippet.Append(c);
        }
    }
}
