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

    /// <summary>
    /// In a report without a heading for the findings: sub-headings of the body ("LIVER:") below a header begin the findings;
    /// without such the last header ends at its first line, and the lines below are a section of their own.
    /// </summary>
    public static void Find(SourceText text, List<Section> sections, int report, SectionNames names)
    {
        if (sections.Exists(section => section.Report == report && section.Role == SectionRole.Findings))
        {
            return;
        }

        int end = sections.FindIndex(section => section.Report == report && section.Role == SectionRole.Impression);
        if (HasSubheadings(sections, report, end, names))
        {
            return;
        }

        int last = end - 1;
        if (last < 0 || sections[last] is not { Level: 1 } header || header.Report != report
            || !(IsHeader(header.Role) || (header.Role == SectionRole.Other && names.Find(header.Name) is { IsSubheading: false }))
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

    /// <summary>Gives the sub-sections of headers from the first that is of the body on the role of findings.</summary>
    private static bool HasSubheadings(List<Section> sections, int report, int end, SectionNames names)
    {
        bool isBody = false;
        for (int i = 0; i < sections.Count; i++)
        {
            if (sections[i] is not { Level: 2 } section || section.Report != report)
            {
                continue;
            }

            // Below a technique no impression is needed: nothing else stands there.
            bool isBelowHeader = section.Role == SectionRole.Technique || (IsHeader(section.Role) && i < end);
            isBody |= isBelowHeader && IsOfBody(section.Name, names);
            if (isBody && isBelowHeader)
            {
                sections[i] = section with { Role = SectionRole.Findings };
            }
        }

        return isBody;
    }

    /// <summary>"LIVER" or "CT ABDOMEN": the name, or what follows one of its words, is a sub-heading of findings.</summary>
    private static bool IsOfBody(string name, SectionNames names)
    {
        for (int at = 0; at >= 0 && at < name.Length; at = name.IndexOf(' ', at) is >= 0 and int blank ? blank + 1 : -1)
        {
            if (names.Find(name.AsSpan(at)) is { IsSubheading: true, Role: SectionRole.Findings })
            {
                return true;
            }
        }

        return false;
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
