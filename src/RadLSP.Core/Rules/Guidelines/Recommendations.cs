using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>Something that a report advises: an action, or a follow-up after some time.</summary>
/// <param name="Action">The action as the guideline file calls it; empty for an interval.</param>
/// <param name="Interval">When; default for an action.</param>
/// <param name="Span">The words, in the document.</param>
/// <param name="Sentence">The sentence that advises it.</param>
internal readonly record struct Recommendation(string Action, FollowUpInterval Interval, TextSpan Span, Sentence Sentence);

/// <summary>Reads what a report advises, in the words of a guideline file.</summary>
internal sealed class Recommendations
{
    private readonly List<(string Action, TokenPattern[] Patterns)> _actions = [];

    /// <param name="definition">Its table "actions": action and pattern.</param>
    public Recommendations(RuleDefinition definition, Grammar grammar, SettingError error)
    {
        foreach (IGrouping<string, IReadOnlyDictionary<string, string>> rows in definition.Rows("actions").GroupBy(row => row.GetValueOrDefault("action") ?? ""))
        {
            _actions.Add((rows.Key, TokenPattern.ParseAll(rows.Select(row => row.GetValueOrDefault("pattern") ?? ""), grammar, "actions", error)));
        }
    }

    /// <summary>The actions and intervals that a sentence advises, in their order; a sentence that advises nothing adds none.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="isAdvice">Its section or what it speaks of already says that it advises.</param>
    /// <param name="into">Where they go.</param>
    public void Read(Sentence sentence, bool isAdvice, List<Recommendation> into)
    {
        bool saysSo = isAdvice || sentence.Analysis.Matches.Any(static match => match.Concept.Group == WordGroups.Advice);
        int first = into.Count;
        var intervals = new List<FollowUpInterval>();
        IntervalReader.Read(sentence.Analysis, intervals);
        foreach ((string action, TokenPattern[] patterns) in _actions)
        {
            foreach (TokenPattern pattern in patterns)
            {
                // "Core biopsy." is advice without any word of advice, and "Biopsy clip" is none.
                if (pattern.Find(sentence.Analysis, 0, out TextSpan words) > 0 && (saysSo || intervals.Count > 0 || IsAll(sentence.Analysis, words)) && !IsDenied(sentence.Analysis, words))
                {
                    into.Add(new Recommendation(action, default, words.Shift(sentence.Span.Start), sentence));
                    break;
                }
            }
        }

        if (!saysSo && into.Count == first)
        {
            return;
        }

        foreach (FollowUpInterval interval in intervals)
        {
            // The "annual" of "annual mammogram" is part of that action and no advice of its own.
            TextSpan place = interval.Span.Shift(sentence.Span.Start);
            if (!into.Skip(first).Any(other => other.Span.Contains(place)))
            {
                into.Add(new Recommendation("", interval, place, sentence));
            }
        }

        into.Sort(first, into.Count - first, Comparer<Recommendation>.Create(static (a, b) => a.Span.Start.CompareTo(b.Span.Start)));
    }

    private static bool IsAll(SentenceAnalysis sentence, TextSpan words) =>
        sentence.Text.AsSpan(0, words.Start).Trim().IsEmpty && sentence.Text.AsSpan(words.End).Trim(" .;").IsEmpty;

    /// <summary>"No biopsy is needed", "status post biopsy": not advised. Words that hold their own "no" are not denied by it.</summary>
    private static bool IsDenied(SentenceAnalysis sentence, TextSpan words)
    {
        int first = -1;
        int end = -1;
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            Token token = sentence.Tokens[i];
            if (token.Start >= words.Start && first < 0)
            {
                first = i;
            }

            if (token.End <= words.End)
            {
                end = i + 1;
            }
        }

        return sentence.Cues.Any(cue => cue.Cue.Kind is CueKind.Negation or CueKind.Historical && cue.Reaches(first, end));
    }
}
