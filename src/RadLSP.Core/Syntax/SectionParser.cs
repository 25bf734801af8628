using RadLSP.Core.Text;

namespace RadLSP.Core.Syntax;

/// <summary>
/// Finds the headings of a document. Reports are written in many ways: "FINDINGS:", "Findings", "## Findings",
/// "**IMPRESSION**", "LUNGS AND PLEURA:" as a sub-heading, and several headings on one dictated line.
/// </summary>
internal static class SectionParser
{
    /// <summary>A heading that the grammar does not know may have this many words; longer ones are prose with a colon.</summary>
    private const int LongestUnknownHeading = 6;

    /// <summary>The longest line that may be the title of an exam.</summary>
    private const int LongestTitle = 80;

    private readonly record struct Heading(TextSpan Span, string Name, SectionRole Role, bool IsKnown, bool IsSub, bool StartsReport);

    public static List<Section> Parse(SourceText text, SectionNames names)
    {
        var headings = new List<Heading>();
        for (int line = 0; line < text.LineCount; line++)
        {
            FindHeadings(text, line, names, headings);
        }

        return BuildSections(text, headings, names);
    }

    private static List<Section> BuildSections(SourceText text, List<Heading> headings, SectionNames names)
    {
        var sections = new List<Section>(headings.Count + 1);
        int report = 0;
        int parent = -1;
        bool bodySeen = false;
        int firstHeading = headings.Count > 0 ? headings[0].Span.Start : text.Length;
        if (!text.Content.AsSpan(0, firstHeading).IsWhiteSpace())
        {
            sections.Add(new Section(0, 0, SectionRole.Unheaded, "", default, new TextSpan(0, firstHeading), 1, -1));
        }

        for (int i = 0; i < headings.Count; i++)
        {
            Heading heading = headings[i];
            int end = i + 1 < headings.Count ? headings[i + 1].Span.Start : text.Length;
            var body = TextSpan.FromBounds(heading.Span.End, end);

            // A second exam heading after findings or an impression starts the next report of the document.
            if (heading.StartsReport && bodySeen)
            {
                report++;
                bodySeen = false;
                parent = -1;
            }

            bodySeen |= heading.Role is SectionRole.Findings or SectionRole.Impression;
            bool isSub = heading.IsSub && parent >= 0;
            if (!isSub)
            {
                parent = sections.Count;
            }

            SectionRole role = isSub ? sections[parent].Role : heading.Role;
            sections.Add(new Section(sections.Count, report, role, heading.Name, heading.Span, body, isSub ? 2 : 1, isSub ? parent : -1));
        }

        for (int i = 0; i <= report; i++)
        {
            RenameDescription(sections, i);
            RenameTitle(text, sections, i);
            UnheadedBody.Find(text, sections, i, names);
        }

        return sections;
    }

    /// <summary>
    /// "INTERPRETATION" followed by a shorter "IMPRESSION" is what others head "FINDINGS": the last conclusion of a report
    /// without findings concludes what the ones before it describe.
    /// </summary>
    private static void RenameDescription(List<Section> sections, int report)
    {
        Section? last = sections.FindLast(section => section.Report == report && section is { Level: 1, Role: SectionRole.Impression });
        if (last is null || sections.Exists(section => section.Report == report && section.Role == SectionRole.Findings))
        {
            return;
        }

        for (int i = 0; i < last.Index; i++)
        {
            Section section = sections[i];
            bool isDescription = section.Level == 1
                ? section.Role == SectionRole.Impression && section.Body.Length > last.Body.Length
                : section.Role == SectionRole.Impression && section.Parent >= 0 && sections[section.Parent].Role == SectionRole.Findings;
            if (section.Report == report && isDescription)
            {
                sections[i] = section with { Role = SectionRole.Findings };
            }
        }
    }

    /// <summary>
    /// "PROCEDURE: MRI of the left knee" above the findings is what others head "EXAM". An operation takes more than a line to
    /// tell, and what has several such headings is the note of one.
    /// </summary>
    private static void RenameTitle(SourceText text, List<Section> sections, int report)
    {
        int body = sections.FindIndex(section => section.Report == report && section.Role == SectionRole.Findings);
        int title = sections.FindIndex(section => section.Report == report && section.Role is SectionRole.Exam or SectionRole.Procedure);
        if (title < 0 || title >= body || sections[title].Role == SectionRole.Exam
            || sections.Exists(section => section.Report == report && section.Role == SectionRole.Procedure && section.Index != title))
        {
            return;
        }

        ReadOnlySpan<char> line = text.Content.AsSpan(sections[title].Body.Start, sections[title].Body.Length).Trim();
        if (line.Length <= LongestTitle && !line.ContainsAny("\r\n") && !line.Contains(". ", StringComparison.Ordinal))
        {
            sections[title] = sections[title] with { Role = SectionRole.Exam };
        }
    }

    private static void FindHeadings(SourceText text, int line, SectionNames names, List<Heading> headings)
    {
        int lineStart = text.LineStart(line);
        int lineEnd = text.LineEnd(line);
        ReadOnlySpan<char> content = text.Content;
        int decoration = lineStart;
        while (decoration < lineEnd && char.IsWhiteSpace(content[decoration]))
        {
            decoration++;
        }

        int start = decoration;
        while (start < lineEnd && (char.IsWhiteSpace(content[start]) || content[start] is '#' or '*' or '_' or '>'))
        {
            start++;
        }

        if (start == lineEnd || !char.IsLetter(content[start]))
        {
            return;
        }

        bool decorated = content[lineStart..start].ContainsAny('#', '*');
        int end = lineEnd;
        while (end > start && (char.IsWhiteSpace(content[end - 1]) || content[end - 1] is '*' or '#' or '_'))
        {
            end--;
        }

        int colon = ColonOf(content[start..end]);
        if (colon >= 0)
        {
            ReadOnlySpan<char> name = content.Slice(start, colon).TrimEnd(" *_,;.").TrimEnd();
            if (TryHeading(name, decoration, AfterColon(content, start + colon + 1, lineEnd), names, decorated, out Heading heading))
            {
                headings.Add(heading);
            }
        }
        else
        {
            // Without a colon only a known name that is alone on its line, or a decorated short line, is a heading.
            ReadOnlySpan<char> name = content[start..end];
            SectionName? known = names.Find(name);
            bool looksLikeHeading = known is not null && (decorated || !known.IsSubheading || IsUpper(name));
            if (looksLikeHeading || (decorated && CountWords(name) <= LongestUnknownHeading && !name.EndsWith(".")))
            {
                headings.Add(Make(name, TextSpan.FromBounds(decoration, lineEnd), known));
            }
        }

        FindInlineHeadings(content, start, lineEnd, names, headings);
    }

    /// <summary>Headings in the middle of a line: a known name in capitals after the end of a sentence, with a colon.</summary>
    private static void FindInlineHeadings(ReadOnlySpan<char> content, int start, int lineEnd, SectionNames names, List<Heading> headings)
    {
        int from = headings.Count > 0 ? Math.Max(start, headings[^1].Span.End) : start;
        while (from < lineEnd)
        {
            int colon = content[from..lineEnd].IndexOf(':');
            if (colon < 0)
            {
                return;
            }

            colon += from;
            int nameStart = colon;
            while (nameStart > from && (char.IsUpper(content[nameStart - 1]) || content[nameStart - 1] is ' ' or '/' or '&'))
            {
                nameStart--;
            }

            while (nameStart < colon && content[nameStart] == ' ')
            {
                nameStart++;
            }

            int before = nameStart - 1;
            while (before >= from && char.IsWhiteSpace(content[before]))
            {
                before--;
            }

            bool afterSentence = before < from || content[before] is '.' or ',' or ';' or '!' or '?';
            ReadOnlySpan<char> name = content[nameStart..colon];
            if (afterSentence && name.Length >= 3 && names.Find(name) is { IsSubheading: false } known)
            {
                headings.Add(Make(name, TextSpan.FromBounds(nameStart, AfterColon(content, colon + 1, lineEnd)), known));
            }

            else if (InlineConclusion(content, from, colon, names) is { } spoken)
            {
                headings.Add(Make(content[spoken.Start..colon], TextSpan.FromBounds(spoken.Start, AfterColon(content, colon + 1, lineEnd)), spoken.Name));
            }

            from = colon + 1;
        }
    }

    /// <summary>"... no effusion. Impression: Normal chest." in one line: a heading of findings or impression in title case after a full stop.</summary>
    private static (int Start, SectionName Name)? InlineConclusion(ReadOnlySpan<char> content, int from, int colon, SectionNames names)
    {
        int stop = content[from..colon].LastIndexOfAny('.', '?', '!');
        int start = from + stop + 1;
        while (start < colon && char.IsWhiteSpace(content[start]))
        {
            start++;
        }

        return stop > 0 && start > from + stop + 1 && start < colon && char.IsUpper(content[start])
            && names.Find(content[start..colon]) is { IsSubheading: false, Role: SectionRole.Impression or SectionRole.Findings } known
            ? (start, known)
            : null;
    }

    private static bool TryHeading(
        ReadOnlySpan<char> name, int start, int end, SectionNames names, bool decorated, out Heading heading)
    {
        heading = default;
        if (name.IsEmpty || name.Length > Math.Max(80, names.LongestName))
        {
            return false;
        }

        SectionName? known = names.Find(name) ?? names.Find(WithoutDate(name));
        bool unknownHeading = CountWords(name) <= LongestUnknownHeading && (decorated || IsUpper(name)) && !name.ContainsAny(".,;");
        if (known is null && !unknownHeading)
        {
            return false;
        }

        heading = Make(name, TextSpan.FromBounds(start, end), known);
        return true;
    }

    /// <summary>The colon after a heading; those of a time of day belong to it: "ADDENDUM 03/08/2022 10:15:".</summary>
    private static int ColonOf(ReadOnlySpan<char> line)
    {
        int colon = line.IndexOf(':');
        while (colon > 0 && colon + 1 < line.Length && char.IsAsciiDigit(line[colon - 1]) && char.IsAsciiDigit(line[colon + 1]))
        {
            int next = line[(colon + 1)..].IndexOf(':');
            if (next < 0)
            {
                return line.IndexOf(':');
            }

            colon += 1 + next;
        }

        return colon;
    }

    /// <summary>"ADDENDUM 03/08/2022 10:15" without what begins with a figure.</summary>
    private static ReadOnlySpan<char> WithoutDate(ReadOnlySpan<char> name)
    {
        int figure = name.IndexOfAnyInRange('0', '9');
        return figure > 1 && name[figure - 1] is ' ' or '(' ? name[..figure].TrimEnd(" (-,") : name;
    }

    private static Heading Make(ReadOnlySpan<char> name, TextSpan span, SectionName? known) => new(
        span,
        known is not null && name.SequenceEqual(known.Name) ? known.Name : name.ToString(),
        known?.Role ?? SectionRole.Other,
        known is not null,
        known?.IsSubheading ?? true,
        known?.Role is SectionRole.Exam);

    private static int AfterColon(ReadOnlySpan<char> content, int end, int lineEnd)
    {
        // "**Findings:**" closes its decoration after the colon, and dictation systems leave "CC:," behind.
        while (end < lineEnd && content[end] is '*' or '_')
        {
            end++;
        }

        return end;
    }

    private static bool IsUpper(ReadOnlySpan<char> name)
    {
        int letters = 0;
        foreach (char c in name)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters >= 2;
    }

    private static int CountWords(ReadOnlySpan<char> name)
    {
        int words = 0;
        bool inside = false;
        foreach (char c in name)
        {
            bool letter = !char.IsWhiteSpace(c);
            words += letter && !inside ? 1 : 0;
            inside = letter;
        }

        return words;
    }
}
