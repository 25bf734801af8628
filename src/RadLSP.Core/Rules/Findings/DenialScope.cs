using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Findings;

/// <summary>What a denial denies: all of the observation, or only what has the words that restrict it.</summary>
internal sealed class DenialScope(RuleDefinition definition, Grammar grammar)
{
    private readonly HashSet<int> _neutral = WordsOf(definition, "neutral", grammar);
    private readonly HashSet<int> _restricting = WordsOf(definition, "restricting", grammar);
    private readonly HashSet<int> _bounds = WordsOf(definition, "bounds", grammar);
    private readonly HashSet<int> _mentioning = WordsOf(definition, "mentioning", grammar);
    private readonly HashSet<string> _neutralModifiers = [.. definition.Values("neutral_modifiers")];

    private readonly HashSet<int> _acute = ConceptsOf(definition, "acute", grammar);
    private readonly HashSet<int> _aged = ConceptsOf(definition, "aged", grammar);

    private static HashSet<int> ConceptsOf(RuleDefinition definition, string setting, Grammar grammar) =>
        [.. definition.Values(setting).Select(grammar.Lexicon.Find).OfType<Concept>().Select(static concept => concept.Index)];

    private static HashSet<int> WordsOf(RuleDefinition definition, string setting, Grammar grammar) =>
        [.. definition.Values(setting).Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];

    /// <summary>"CT could be performed to evaluate the nodule" does not say that it is there.</summary>
    public bool IsOnlyMentioned(Mention affirmed)
    {
        foreach (Token token in affirmed.Sentence.Analysis.Tokens)
        {
            if (_mentioning.Contains(token.WordId))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when every word that restricts the denial is said of the affirmed as well.</summary>
    public bool Covers(Mention denied, Mention affirmed)
    {
        SentenceAnalysis denial = denied.Sentence.Analysis;
        bool isMeasured = denial.Measurements.Count > 0;

        // "Not seen in the exam of February 2019" denies nothing of today.
        if (denial.Entities.Any(static entity => entity.Kind == EntityKind.Date))
        {
            return false;
        }

        foreach (Token token in denial.Tokens)
        {
            bool restricts = _restricting.Contains(token.WordId) || (isMeasured && _bounds.Contains(token.WordId));
            if (restricts && !denied.Finding.Span.Contains(denied.Sentence.Span.Start + token.Start) && !Says(affirmed.Sentence.Analysis, token.WordId))
            {
                return false;
            }
        }

        // "No acute hemorrhage" leaves room for a chronic hematoma.
        if (Names(denial, _acute) && Names(affirmed.Sentence.Analysis, _aged))
        {
            return false;
        }

        bool isSamePlace = IsSamePlace(denied.Finding, affirmed.Finding);
        foreach (Concept qualifier in denied.Finding.Qualifiers)
        {
            if (!_neutralModifiers.Contains(qualifier.Id) && !(isSamePlace && qualifier.Rank == 0) && !Says(affirmed.Sentence.Analysis, qualifier))
            {
                return false;
            }
        }

        return isSamePlace || AreWordsBeforeSaid(denied, affirmed.Sentence.Analysis);
    }

    /// <summary>"No patchy infiltrate in the left lower lobe": the same structure of the same side is meant, however it is described.</summary>
    public static bool IsSamePlace(Finding denied, Finding affirmed) =>
        denied.Side is Laterality.Left or Laterality.Right && denied.Side == affirmed.Side
        && !denied.IsAnatomyImplied && denied.Anatomy.Count > 0
        && affirmed.Anatomy.Any(place => denied.Anatomy.Any(other => other.Index == place.Index));

    /// <summary>Nothing that the affirmed place does not say stands between the negation and the observation.</summary>
    private bool AreWordsBeforeSaid(Mention denied, SentenceAnalysis affirmed)
    {
        SentenceAnalysis sentence = denied.Sentence.Analysis;
        int start = denied.Finding.Span.Start - denied.Sentence.Span.Start;
        int first = 0;
        while (first < sentence.Tokens.Count && sentence.Tokens[first].Start < start)
        {
            first++;
        }

        for (int i = first - 1; i >= 0; i--)
        {
            Token token = sentence.Tokens[i];
            if (token.Kind == TokenKind.Punctuation || sentence.Cues.Any(cue => i >= cue.FirstToken && i < cue.EndToken))
            {
                return true;
            }

            // The list before it ("no pneumothorax or effusion") is denied as a whole.
            if (IsIn(sentence, i, ConceptKind.Observation))
            {
                return true;
            }

            if (token.Kind == TokenKind.Word && !_neutral.Contains(token.WordId) && !Says(affirmed, token.WordId)
                && !IsIn(sentence, i, ConceptKind.Anatomy) && !IsNeutralModifier(sentence, i))
            {
                return false;
            }
        }

        return true;
    }

    private bool Names(SentenceAnalysis sentence, HashSet<int> concepts)
    {
        foreach (Token token in sentence.Tokens)
        {
            if (grammar.Lexicon.Names(token.WordId, concepts))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Says(SentenceAnalysis sentence, int word)
    {
        foreach (Token token in sentence.Tokens)
        {
            if (token.WordId == word && word >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Says(SentenceAnalysis sentence, Concept qualifier)
    {
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (ReferenceEquals(match.Concept, qualifier))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNeutralModifier(SentenceAnalysis sentence, int token) => sentence.Matches.Any(match =>
        token >= match.FirstToken && token < match.EndToken
        && (_neutralModifiers.Contains(match.Concept.Id) || match.Concept.Group == WordGroups.Laterality));

    private static bool IsIn(SentenceAnalysis sentence, int token, ConceptKind kind) =>
        sentence.Matches.Any(match => token >= match.FirstToken && token < match.EndToken && match.Concept.Kind == kind);
}
