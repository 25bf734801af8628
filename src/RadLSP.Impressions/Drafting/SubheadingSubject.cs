using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Drafting;

/// <summary>What the sub-heading above a sentence says that the sentence leaves unsaid: "LIVER: Small cyst."</summary>
internal static class SubheadingSubject
{
    /// <summary>The words of the heading that a statement needs, with their place; null where the sentence says itself what it is about.</summary>
    public static (string Name, TextSpan Span)? Of(Report report, BodySentence sentence)
    {
        Section section = report.Sections[sentence.Sentence.Section];
        if (section is not { Level: 2, Name.Length: > 0 })
        {
            return null;
        }

        foreach (Finding finding in sentence.Owed)
        {
            if (DraftedReport.Within(sentence.Sentence, finding) is { } own && NeedsHeading(report, finding, own))
            {
                return (Named(section.Name), section.Heading);
            }
        }

        return null;
    }

    private static bool NeedsHeading(Report report, Finding finding, Finding own) =>
        own.Levels.Count != finding.Levels.Count
        || (own.Side == Core.Lexicon.Laterality.None && report.SideOf(finding) != Core.Lexicon.Laterality.None)
        || (finding.Anatomy.Count > 0 && !own.Anatomy.Any(place => place.Index == finding.Anatomy[0].Index));

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
