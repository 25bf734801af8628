using RadLSP.Core.Text;

namespace RadLSP.Core.Syntax;

/// <summary>
/// Finds the body of a report that heads its request but not its findings: "HISTORY: Fall." and, on the lines below, what was
/// seen. Without this the findings would count as history, and an impression that contradicts them would pass. Clinical notes tell
/// a history in many lines, so only the lines right above an impression count.
/// </summary>
internal static class UnheadedBody
{
    /// <summary>A line that is at least this long may have been wrapped, so without a full stop it goes on in the next.</summary>
    private const int ShortestWrappedLine = 60;

    /// <summary>Ends the last header of a report without findings at its first line, and makes a section of the lines below.</summary>
    public static void Split(SourceText text, List<Section> sections, int report)
    {
        if (sections.Exists(section => section.Report == report && section.Role == SectionRole.Findings))
        {
            return;
        }

        int end = sections.FindIndex(section => section.Report == report && section.Role == SectionRole.Impression);
        int last = end - 1;
        if (last < 0 || sections[last] is not { Level: 1 } header || header.Report != report || !IsHeader(header.Role)
            || StartOfBody(text.Content, header.Body) is not { } start)
        {
            return;
        }

        sections[last] = header with { Body = TextSpan.FromBounds(header.Body.Start, start) };
        sections.Insert(last + 1, new Section(
            last + 1, report, SectionRole.Unheaded, "", default, TextSpan.FromBounds(start, header.Body.End), 1, -1));
        for (int i = last + 2; i < sections.Count; i++)
        {
            Section moved = sections[i];
            sections[i] = moved with { Index = i, Parent = moved.Parent > last ? moved.Parent + 1 : moved.Parent };
        }
    }

    private static bool IsHeader(SectionRole role) => role
        is SectionRole.Exam or SectionRole.Indication or SectionRole.History or SectionRole.Comparison or SectionRole.Technique or SectionRole.Patient;

    /// <summary>Where the line begins that does not go on with the header; null when all lines do.</summary>
    private static int? StartOfBody(ReadOnlySpan<char> content, TextSpan body)
    {
        int line = SkipBlank(content, body.Start, body.End, out _);
        bool isList = line < body.End && !char.IsLetter(content[line]);
        while (line < body.End)
        {
            int lineEnd = content[line..body.End].IndexOfAny('\r', '\n');
            if (lineEnd < 0)
            {
                return null;
            }

            ReadOnlySpan<char> written = content.Slice(line, lineEnd).TrimEnd();
            int next = SkipBlank(content, line + lineEnd, body.End, out int breaks);
            if (next >= body.End)
            {
                return null;
            }

            bool isDone = breaks > 1 || written.Length < ShortestWrappedLine || written[^1] is '.' or '?' or '!';
            bool begins = char.IsUpper(content[next]) || (!char.IsLetter(content[next]) && (!isList || breaks > 1));
            if (isDone && begins && written[^1] is not (',' or ':' or '-' or '/'))
            {
                return next;
            }

            line = next;
        }

        return null;
    }

    private static int SkipBlank(ReadOnlySpan<char> content, int at, int end, out int breaks)
    {
        breaks = 0;
        while (at < end && char.IsWhiteSpace(content[at]))
        {
            breaks += content[at] == '\n' || (content[at] == '\r' && (at + 1 >= end || content[at + 1] != '\n')) ? 1 : 0;
            at++;
        }

        return at;
    }
}
