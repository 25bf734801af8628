using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Core.Structure;

/// <summary>Sorts the sentences of a report by section, and those of the findings by organ. Moves sentences and changes none.</summary>
public static class ReportStructurer
{
    /// <summary>The item of sentences that name no structure and follow none that does. It comes last.</summary>
    public const string Unplaced = "other";

    /// <summary>An exam that covers more structures than this is not one of a single organ and what belongs to it.</summary>
    private const int MostOfOneOrgan = 3;

    /// <summary>The order of a report; sections of other roles follow the section before them in the source.</summary>
    private static readonly SectionRole[] Order =
    [
        SectionRole.Unheaded, SectionRole.Exam, SectionRole.Patient, SectionRole.Indication, SectionRole.History, SectionRole.Comparison,
        SectionRole.Technique, SectionRole.Procedure, SectionRole.Findings, SectionRole.Impression, SectionRole.Recommendation,
        SectionRole.Communication, SectionRole.Addendum, SectionRole.Signature,
    ];

    /// <summary>Structures every report of a document.</summary>
    /// <param name="analysis">The document.</param>
    /// <param name="template">Its items come first and in its order, by its names; null for the items of the grammar.</param>
    public static StructuredReport Structure(ReportAnalysis analysis, ReportTemplate? template = null)
    {
        var names = new ItemNames(analysis.Grammar, template);
        var sections = new List<StructuredSection>();
        foreach (Report report in analysis.Reports)
        {
            AddReport(analysis, report, names, sections);
        }

        return new StructuredReport(sections, StructuredText.Write(sections.Select(section => WrittenSection.Of(analysis, section))));
    }

    /// <summary>The sentences of one heading of the source.</summary>
    private sealed record Part(Section? Section, SectionRole Role, string Name, int Rank, List<Sentence> Sentences);

    private static void AddReport(
        ReportAnalysis analysis, Report report, ItemNames names, List<StructuredSection> sections)
    {
        var findings = new List<StructuredItem>();
        string findingsName = "";
        int findingsAt = -1;
        ILookup<int, Finding> bySentence = report.Findings.ToLookup(static finding => finding.Sentence);
        foreach (Part part in PartsOf(analysis, report))
        {
            if (part.Role != SectionRole.Findings)
            {
                sections.Add(new StructuredSection(part.Name, part.Role, report.Index,
                    [.. part.Sentences.Select(static sentence => new StructuredItem("", sentence.Span, "") { ListMarker = sentence.ListMarker })]));
                continue;
            }

            if (findingsAt < 0)
            {
                findingsAt = sections.Count;
                sections.Add(new StructuredSection("", SectionRole.Findings, report.Index, []));
            }

            if (findingsName.Length == 0 && part.Section is { Level: 1, Role: SectionRole.Findings } section)
            {
                findingsName = section.Name;
            }

            PlaceSentences(part, analysis.Text, analysis.Grammar, names, SubjectOf(report, names.Organs), bySentence, findings);
        }

        if (findingsAt >= 0)
        {
            string name = findingsName.Length > 0 ? findingsName : HeadingOf(SectionRole.Findings, analysis.Grammar);
            sections[findingsAt] = new StructuredSection(name, SectionRole.Findings, report.Index, names.Sort(findings));
        }
    }

    /// <summary>The parts of a report in the order of a structured one; parts of a role keep their order.</summary>
    private static IEnumerable<Part> PartsOf(ReportAnalysis analysis, Report report)
    {
        var parts = new List<Part>();
        bool hasFindings = report.Sections.Any(section => section.Report == report.Index && section.Role == SectionRole.Findings);
        int rank = 0;
        foreach (Section section in report.Sections.Where(section => section.Report == report.Index))
        {
            List<Sentence> own = [.. report.Sentences.Where(sentence => sentence.Section == section.Index)];
            if (section.Role == SectionRole.Unheaded && !hasFindings)
            {
                AddUnheaded(analysis, report, section, own, parts);
                continue;
            }

            int place = Array.IndexOf(Order, section.Role);
            rank = section.Level == 2 && section.Role != SectionRole.Findings ? rank : place >= 0 ? place : rank;
            parts.Add(new Part(section, section.Role, section.Name, rank, own));
        }

        return parts.OrderBy(static part => part.Rank);
    }

    /// <summary>In a report without a heading for the findings they begin with the first sentence that finds something.</summary>
    private static void AddUnheaded(ReportAnalysis analysis, Report report, Section section, List<Sentence> own, List<Part> parts)
    {
        int first = own.FindIndex(sentence => report.Findings.Any(finding => finding.Sentence == sentence.Index && !finding.Concept.IsSymptom));
        int title = first < 0 ? own.Count : first;
        bool isTitled = title > 0 || (own.Count > 0 && IsTitle(analysis, own[0]));
        title = title == 0 && isTitled ? 1 : title;
        if (title > 0)
        {
            parts.Add(new Part(section, SectionRole.Unheaded, "", Array.IndexOf(Order, SectionRole.Unheaded), own[..title]));
        }

        if (title < own.Count)
        {
            parts.Add(new Part(null, SectionRole.Findings, "", Array.IndexOf(Order, SectionRole.Findings), own[title..]));
        }
    }

    /// <summary>The first line of a text, alone on it and without a full stop, names the exam.</summary>
    internal static bool IsTitle(ReportAnalysis analysis, Sentence sentence)
    {
        string content = analysis.Text.Content;
        int end = sentence.Span.End;
        return end < content.Length && content[end] is '\r' or '\n' && content[end - 1] != '.'
            && sentence.Analysis.Matches.Any(static match => match.Concept.Kind == ConceptKind.Exam);
    }

    private static void PlaceSentences(
        Part part, SourceText text, Grammar grammar, ItemNames names, int subject, ILookup<int, Finding> findings, List<StructuredItem> items)
    {
        OrganTable organs = names.Organs;
        HeadingOrgans heading = HeadingOrgans.Of(part.Section is { Role: SectionRole.Findings, Level: 2 } sub ? sub.Name : "", grammar, organs);
        int headingEnd = part.Section is null ? 0 : part.Section.Heading.End;
        int previous = OrganTable.None;
        int waiting = items.Count;
        foreach (Sentence sentence in part.Sentences)
        {
            if (heading.Name.Length > 0 && !Reaches(text, headingEnd, sentence.Span.Start))
            {
                previous = previous == OrganTable.None ? heading.Choose(OrganTable.None) : previous;
                heading = HeadingOrgans.None;
            }

            InlineHeading? inline = InlineHeading.Of(sentence, grammar, organs);
            if (inline is { } begun)
            {
                heading = begun.Organs;
                headingEnd = sentence.Span.Start + begun.Organs.Name.Length + 1;
                previous = OrganTable.None;
            }

            bool isHeading = inline is { IsAlone: true };

            bool isSaid = false;
            Finding[] said = [.. findings[sentence.Index]];
            int own = isHeading ? OrganTable.None : OrganPlacement.Find(sentence, said, organs, out isSaid);

            // "It measures 3 cm" and "No new lesions" go on with what the sentence before them was about.
            int item = heading.Choose(isSaid || previous == OrganTable.None ? own : OrganTable.None);
            item = item != OrganTable.None ? item : previous != OrganTable.None ? previous : subject;

            previous = item;
            string? called = names.Called(heading.Name);
            string label = inline is not null || called is not null ? "" : heading.LabelFor(own);
            items.Add(new StructuredItem(called ?? names.Of(item, heading, sentence, said), sentence.Span, label) { ListMarker = sentence.ListMarker });

            // A heading on a line of its own goes where the first sentence below it goes.
            if (isHeading)
            {
                continue;
            }

            for (; waiting < items.Count - 1; waiting++)
            {
                items[waiting] = items[waiting] with { Name = items[^1].Name };
            }

            waiting = items.Count;
        }
    }

    /// <summary>
    /// A heading with text after it on its line speaks for that line ("L4-L5: Disc bulge."); one alone on its line speaks for the
    /// lines below it, to the next blank line.
    /// </summary>
    private static bool Reaches(SourceText text, int headingEnd, int sentence)
    {
        if (sentence <= headingEnd)
        {
            return true;
        }

        ReadOnlySpan<char> between = text.Content.AsSpan(headingEnd, sentence - headingEnd);
        int lineEnd = between.IndexOf('\n');
        return lineEnd < 0 || (between[..lineEnd].IsWhiteSpace() && !HasBlankLine(between[lineEnd..].TrimStart()));
    }

    private static bool HasBlankLine(ReadOnlySpan<char> text)
    {
        int blanks = 0;
        foreach (char c in text)
        {
            blanks = c == '\n' ? blanks + 1 : char.IsWhiteSpace(c) ? blanks : 0;
            if (blanks == 2)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The organ of an exam of one organ: "Right lobe measured at 46 mm" in an ultrasound of the thyroid.</summary>
    private static int SubjectOf(Report report, OrganTable organs) =>
        report.Context.BodyParts is [{ Value.Covers: { Count: > 0 and <= MostOfOneOrgan } covers }, ..]
            ? organs.OfStructure(organs.Concept(covers[0]), out _)
            : OrganTable.None;

    internal static string HeadingOf(SectionRole role, Grammar grammar) =>
        grammar.SectionNames.All.FirstOrDefault(name => name.Role == role && name is { IsPreferred: true, IsSubheading: false })?.Name ?? "";
}
