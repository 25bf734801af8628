using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Core.Words;

namespace RadLSP.Core.Features;

/// <summary>What may be meant at the cursor: a heading that the report lacks, a term of the lexicon, a unit after a number.</summary>
public static class Completions
{
    public const int MostCandidates = 50;

    private const int MostWords = 15;

    /// <summary>A shorter beginning fits too much to be of use.</summary>
    private const int ShortestTerm = 2;
    private const int ShortestWord = 3;

    public static CompletionAnswer At(ReportAnalysis analysis, int offset)
    {
        var prefix = new TypedPrefix(analysis.Text, offset);
        var candidates = new List<CompletionCandidate>();
        bool isComplete = true;
        if (prefix.NumberEnd() is var numberEnd and >= 0)
        {
            AddUnits(analysis, prefix, numberEnd, candidates);
        }
        else
        {
            TemplateCompletions.Add(analysis, prefix, candidates);
            SectionCompletions.Add(analysis, prefix, candidates);
            isComplete = AddTerms(analysis, prefix, candidates) & AddWords(analysis, prefix, candidates);
        }

        return new CompletionAnswer(candidates, isComplete);
    }

    private static void AddUnits(ReportAnalysis analysis, TypedPrefix prefix, int numberEnd, List<CompletionCandidate> candidates)
    {
        string typed = analysis.Text.Content[numberEnd..prefix.Offset].TrimStart();
        bool isGlued = numberEnd == prefix.Offset || analysis.Text.Content[numberEnd] != ' ';
        var replaced = TextSpan.FromBounds(prefix.Offset - typed.Length, prefix.Offset);
        foreach (Concept unit in analysis.Grammar.Lexicon.Terms.Units)
        {
            if (unit.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            {
                bool needsBlank = isGlued && char.IsLetter(unit.Name[0]);
                candidates.Add(new CompletionCandidate(
                    unit.Name, needsBlank ? " " + unit.Name : unit.Name, replaced, CandidateKind.Unit, unit));
            }
        }
    }

    private static bool AddTerms(ReportAnalysis analysis, TypedPrefix prefix, List<CompletionCandidate> candidates)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (TextSpan phrase in prefix.Phrases())
        {
            if (phrase.Length < ShortestTerm)
            {
                continue;
            }

            string typed = analysis.Text.ToString(phrase);
            SectionRole role = analysis.SectionAt(prefix.Offset)?.Role ?? SectionRole.Unheaded;
            Concept[] fitting = analysis.Grammar.Lexicon.Terms.WithPrefix(typed).ToArray();
            foreach (Concept concept in fitting.OrderBy(c => Rank(c, role)).ThenBy(c => c.Name.Length))
            {
                if (candidates.Count >= MostCandidates - MostWords)
                {
                    return false;
                }

                if (concept.Name.Length > typed.Length && seen.Add(concept.Name))
                {
                    candidates.Add(new CompletionCandidate(
                        concept.Name, LetterCase.Follow(typed, concept.Name), phrase, CandidateKind.Term, concept));
                }
            }
        }

        return true;
    }

    /// <summary>Terms of the examination first where it is described, findings and anatomy everywhere else.</summary>
    private static int Rank(Concept concept, SectionRole role)
    {
        bool describesExam = role is SectionRole.Exam or SectionRole.Technique or SectionRole.Comparison or SectionRole.Patient;
        return concept.Kind switch
        {
            ConceptKind.Exam => describesExam ? 0 : 3,
            ConceptKind.Observation or ConceptKind.Anatomy => 1,
            _ => 2,
        };
    }

    private static bool AddWords(ReportAnalysis analysis, TypedPrefix prefix, List<CompletionCandidate> candidates)
    {
        TextSpan word = prefix.Word;
        if (word.Length < ShortestWord)
        {
            return word.IsEmpty;
        }

        string typed = analysis.Text.ToString(word);
        WordTable words = analysis.Grammar.Words;
        (int start, int end) = words.WithPrefix(typed);
        var taken = new HashSet<string>(candidates.Select(c => c.Label), StringComparer.OrdinalIgnoreCase) { typed };
        List<(int Id, int Frequency)> fitting = [];
        for (int id = start; id < end; id++)
        {
            WordFlags flags = words.Flags(id);
            if ((flags & (WordFlags.Medical | WordFlags.Lexicon)) != 0 && (flags & (WordFlags.NeverSuggested | WordFlags.CombiningForm)) == 0)
            {
                fitting.Add((id, flags.FrequencyClass()));
            }
        }

        int added = 0;
        foreach ((int id, _) in fitting.OrderByDescending(w => w.Frequency).ThenBy(w => w.Id))
        {
            if (added == MostWords)
            {
                return false;
            }

            string text = words.Text(id);
            if (taken.Add(text))
            {
                candidates.Add(new CompletionCandidate(text, LetterCase.Follow(typed, text), word, CandidateKind.Word, null));
                added++;
            }
        }

        return true;
    }
}
