using System.Globalization;
using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;

namespace RadLSP.Impressions.Writing;

/// <summary>How the statements of an impression follow each other: numbered, with bullets, a line each, or as prose.</summary>
internal sealed class StatementLayout
{
    private readonly string _lineEnd;
    private readonly string _bullet;
    private readonly string _afterNumber;
    private readonly bool _isProse;
    private int _next;

    private StatementLayout(string lineEnd, string bullet, string afterNumber, int next, bool isProse)
    {
        _lineEnd = lineEnd;
        _bullet = bullet;
        _afterNumber = afterNumber;
        _next = next;
        _isProse = isProse;
    }

    /// <summary>The layout that an impression has; for an empty one that of the draft.</summary>
    public static StatementLayout Of(WritingPlace place, ImpressionDraft draft, int statements)
    {
        string text = place.Report.Text.Content;
        string lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string marker = MarkerBefore(place, text);
        if (marker.Length > 0)
        {
            return int.TryParse(marker.AsSpan(0, marker.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? new StatementLayout(lineEnd, "", marker[^1..], number + 1, isProse: false)
                : new StatementLayout(lineEnd, marker, "", 0, isProse: false);
        }

        bool isBegun = !place.Typed.IsEmpty || place.Report.Sentences.Any(sentence => place.Report.RoleOf(sentence) == SectionRole.Impression && sentence.Span.Start < place.Typed.Start);
        bool isOnHeadingLine = place.LineStart == place.Section.Heading.End;
        return isBegun
            ? new StatementLayout(lineEnd, "", "", 0, isProse: isOnHeadingLine)
            : new StatementLayout(lineEnd, "", draft.IsNumbered && statements > 1 ? "." : "", 1, isProse: !draft.IsNumbered || statements == 1);
    }

    /// <summary>The statements as they go on at a place.</summary>
    public string Continue(WritingPlace place, IReadOnlyList<DraftStatement> statements, int typed)
    {
        string text = place.Report.Text.Content;
        var written = new StringBuilder();
        bool isAtStart = text.AsSpan(place.LineStart, place.Offset - place.LineStart).IsWhiteSpace();
        bool isAfterHeading = place.LineStart == place.Section.Heading.End && !place.Section.Heading.IsEmpty;
        bool isAfterMarker = !place.Marker.IsEmpty && text.AsSpan(place.Marker.End, place.Offset - place.Marker.End).IsWhiteSpace();
        for (int i = 0; i < statements.Count; i++)
        {
            bool goesOn = i == 0 && (!place.Typed.IsEmpty || isAfterMarker);
            if (i == 0 && goesOn)
            {
                written.Append(place.Typed.IsEmpty && text[place.Offset - 1] is not (' ' or '\t') ? " " : "");
            }
            else if (i == 0 && isAtStart && (!isAfterHeading || _isProse))
            {
                written.Append(isAfterHeading && text[place.Offset - 1] is not (' ' or '\t') ? " " : "").Append(Marker());
            }
            else if (_isProse)
            {
                written.Append(i == 0 && text[place.Offset - 1] is ' ' or '\t' ? "" : " ");
            }
            else
            {
                written.Append(_lineEnd).Append(Marker());
            }

            written.Append(i == 0 && typed > 0 ? statements[i].Text[typed..] : statements[i].Text);
        }

        return text.Substring(place.Typed.Start, place.Typed.Length) + written;
    }

    private string Marker() =>
        _bullet.Length > 0 ? _bullet + " "
        : _afterNumber.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{_next++}{_afterNumber} ")
        : "";

    /// <summary>The number or bullet of the line, else that of the last statement before it; empty for none.</summary>
    private static string MarkerBefore(WritingPlace place, string text)
    {
        TextSpan marker = place.Marker;
        if (marker.IsEmpty)
        {
            foreach (Sentence sentence in place.Report.Sentences)
            {
                if (place.Report.RoleOf(sentence) == SectionRole.Impression && sentence.Span.Start < place.Offset && !sentence.ListMarker.IsEmpty)
                {
                    marker = WritingPlace.MarkerAt(text, sentence.ListMarker.Start, sentence.Span.Start);
                }
            }
        }

        return text.Substring(marker.Start, marker.Length);
    }
}
