using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Structure.Rewriting;

/// <summary>Writes headings, measurements and abbreviations one way, and keeps one of several equal sentences.</summary>
internal static class NormalizingRewrites
{
    public static void Add(ReportAnalysis analysis, List<ReportRewrite> rewrites)
    {
        AddIfAny("headings", "Use the standard headings", Headings(analysis));
        AddIfAny("measurements", "Write all measurements alike (3 x 4 cm)", Measurements(analysis));
        AddIfAny("abbreviations", "Write out the abbreviations", Abbreviations(analysis));
        AddIfAny("duplicates", "Merge equal sentences", Duplicates(analysis));

        void AddIfAny(string id, string title, List<TextEdit> edits)
        {
            if (edits.Count > 0)
            {
                rewrites.Add(new ReportRewrite(id, title, edits));
            }
        }
    }

    private static List<TextEdit> Headings(ReportAnalysis analysis)
    {
        var edits = new List<TextEdit>();
        foreach (Section section in analysis.Sections)
        {
            if (section is not { Level: 1, Name.Length: > 0 } || analysis.Grammar.SectionNames.Find(section.Name) is not { IsSubheading: false } known || known.Role != section.Role)
            {
                continue;
            }

            string standard = ReportStructurer.HeadingOf(section.Role, analysis.Grammar);
            if (standard.Length > 0 && section.Role != SectionRole.Other && !section.Name.Equals(standard, StringComparison.Ordinal))
            {
                int at = analysis.Text.Content.IndexOf(section.Name, section.Heading.Start, StringComparison.OrdinalIgnoreCase);
                edits.Add(new TextEdit(new TextSpan(at, section.Name.Length), standard));
            }
        }

        return edits;
    }

    private static List<TextEdit> Measurements(ReportAnalysis analysis)
    {
        var edits = new List<TextEdit>();
        foreach (Sentence sentence in analysis.Sentences)
        {
            foreach (Measurement measurement in sentence.Analysis.Measurements)
            {
                TextSpan span = measurement.Span.Shift(sentence.Span.Start);
                string written = analysis.Text.ToString(span);
                string spaced = Spaced(written);
                if (spaced != written)
                {
                    edits.Add(new TextEdit(span, spaced));
                }
            }
        }

        return edits;
    }

    /// <summary>"3x4cm" as "3 x 4 cm": one blank around the cross and before the unit.</summary>
    private static string Spaced(string measurement)
    {
        var text = new StringBuilder(measurement.Length + 4);
        for (int i = 0; i < measurement.Length; i++)
        {
            char c = measurement[i];
            bool isCross = c is 'x' or 'X' or '×' && FollowsDigit(text) && measurement.AsSpan(i + 1).TrimStart() is [>= '0' and <= '9', ..];
            if (isCross)
            {
                Trim(text);
                text.Append(" x ");
                i += measurement.Length - i - 1 - measurement.AsSpan(i + 1).TrimStart().Length;
            }
            else
            {
                if (char.IsLetter(c) && i > 0 && char.IsAsciiDigit(measurement[i - 1]))
                {
                    text.Append(' ');
                }

                text.Append(c);
            }
        }

        return text.ToString();
    }

    private static bool FollowsDigit(StringBuilder text)
    {
        int last = text.Length - 1;
        while (last >= 0 && text[last] == ' ')
        {
            last--;
        }

        return last >= 0 && char.IsAsciiDigit(text[last]);
    }

    private static void Trim(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }
    }

    /// <summary>
    /// Acronyms that are the initials of the one thing they name. Others stand for something else as well ("LAD" for an artery and for
    /// large nodes) or for a synonym, and to write those out would say something new.
    /// </summary>
    private static List<TextEdit> Abbreviations(ReportAnalysis analysis)
    {
        var edits = new List<TextEdit>();
        foreach (Sentence sentence in analysis.Sentences)
        {
            SentenceAnalysis said = sentence.Analysis;
            if (said.IsAllCapitals)
            {
                continue;
            }

            for (int i = 0; i < said.Matches.Count; i++)
            {
                ConceptMatch match = said.Matches[i];
                TextSpan span = said.SpanOf(match);
                bool isAlone = said.Matches.Count(other => other.FirstToken == match.FirstToken) == 1;
                if (isAlone && match.TokenCount == 1 && match.Concept.Kind is not (ConceptKind.Modifier or ConceptKind.EntityWord or ConceptKind.Exam)
                    && IsAcronym(said.Text.AsSpan(span.Start, span.Length)) && AreInitialsOf(said.Text.AsSpan(span.Start, span.Length), match.Concept.Name))
                {
                    string name = span.Start == 0 ? char.ToUpperInvariant(match.Concept.Name[0]) + match.Concept.Name[1..] : match.Concept.Name;
                    edits.Add(new TextEdit(span.Shift(sentence.Span.Start), name));
                }
            }
        }

        return edits;
    }

    private static bool IsAcronym(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (!char.IsAsciiLetterUpper(c))
            {
                return false;
            }
        }

        return word.Length >= 2;
    }

    private static bool AreInitialsOf(ReadOnlySpan<char> acronym, string name)
    {
        string[] words = name.Split(' ', '-');
        if (words.Length != acronym.Length)
        {
            return false;
        }

        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].Length == 0 || char.ToUpperInvariant(words[i][0]) != acronym[i])
            {
                return false;
            }
        }

        return true;
    }

    private static List<TextEdit> Duplicates(ReportAnalysis analysis)
    {
        var edits = new List<TextEdit>();
        var seen = new HashSet<(int Section, string Text)>();
        foreach (Sentence sentence in analysis.Sentences)
        {
            if (!seen.Add((sentence.Section, sentence.Analysis.Text.ToUpperInvariant())) && sentence.Index > 0)
            {
                // From the end of the sentence before, so that no blank is left over.
                Sentence before = analysis.Sentences[sentence.Index - 1];
                int start = before.Section == sentence.Section ? before.Span.End : sentence.Span.Start;
                edits.Add(new TextEdit(TextSpan.FromBounds(start, sentence.Span.End), ""));
            }
        }

        return edits;
    }
}
