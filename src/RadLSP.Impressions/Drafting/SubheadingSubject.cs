using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Drafting;

/// <summary>What the sub-heading above a sentence says that the sentence leaves unsaid: "LIVER: Small cyst."</summary>
internal static class SubheadingSubject
{
    /// <summary>So many words after a quality its structure may follow: "enlarged right kidney".</summary>
    private const int SubjectReach = 4;

    /// <summary>The words of the heading that a statement needs, with their place; null where the sentence says itself what it is about.</summary>
    public static (string Name, TextSpan Span)? Of(Report report, BodySentence sentence)
    {
        Section section = report.Sections[sentence.Sentence.Section];
        if (section is not { Level: 2, Name.Length: > 0 })
        {
            return null;
        }

        // "C5-C6" is wanted wherever the sentence does not say it; the levels of its own may be those of a nerve root.
        bool isSaid = sentence.Sentence.Analysis.Text.Contains(section.Name, StringComparison.OrdinalIgnoreCase);
        bool isNeeded = !isSaid && (section.Name.AsSpan().IndexOfAnyInRange('0', '9') >= 0
            || LacksSubject(sentence.Sentence.Analysis)
            || sentence.Owed.Exists(finding => DraftedReport.Within(sentence.Sentence, finding) is { } own && NeedsHeading(report, finding, own)));
        return isNeeded ? (Named(section.Name), section.Heading) : null;
    }

    /// <summary>The sentence begins with a quality ("Dilated to 10 mm"), whose subject is the heading.</summary>
    private static bool LacksSubject(SentenceAnalysis sentence)
    {
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.IsQuality && match.FirstToken <= 1)
            {
                return !sentence.Matches.Any(other => other.Concept.Kind == ConceptKind.Anatomy && other.FirstToken < match.EndToken + SubjectReach);
            }
        }

        return false;
    }

    /// <summary>A general word ("stenosis") whose structure, or a finding whose side, only the heading says.</summary>
    private static bool NeedsHeading(Report report, Finding finding, Finding own) =>
        ((own.Anatomy.Count == 0 || own.IsAnatomyImplied) && (own.Concept.IsGeneric || own.Concept.Index != finding.Concept.Index))
        || (own.Side == Laterality.None && report.SideOf(finding) != Laterality.None);

    /// <summary>The heading in the case of a sentence; initials and levels ("L4-L5") stay as they are.</summary>
    private static string Named(string heading)
    {
        string[] words = heading.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < words.Length; i++)
        {
            bool isWord = words[i].Length > 3 && words[i].All(static letter => char.IsLetter(letter));
            words[i] = isWord && words[i].All(char.IsUpper) ? words[i].ToLowerInvariant() : words[i];
        }

        return words.Length == 0 ? heading : string.Join(' ', [char.ToUpperInvariant(words[0][0]) + words[0][1..], .. words[1..]]);
    }
}
