using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Rules;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Analysis;

/// <summary>Analyses sentences from their text alone.</summary>
public static class SentenceAnalyzer
{
    /// <summary>What the words of a sentence say; its rules are run by <see cref="Check"/>.</summary>
    public static SentenceAnalysis Analyze(string text, Grammar grammar)
    {
        Token[] tokens = Tokenizer.Tokenize(text, grammar.Words);
        bool allCapitals = IsAllCapitals(tokens);
        var matches = FixedList.Of(PhraseMatcher.FindConcepts(tokens, grammar.Lexicon, allCapitals, grammar.Words));
        var cues = FixedList.Of(CueScopes.Resolve(tokens, PhraseMatcher.FindCues(tokens, grammar, matches)));
        var index = new MatchIndex(FixedList.Of(PhraseMatcher.FindEntityWords(tokens, grammar.Lexicon, allCapitals)), tokens.Length);
        var measurements = FixedList.Of(MeasurementRecognizer.Recognize(text, tokens, index));
        var entities = FixedList.Of(EntityRecognizer.Recognize(text, tokens, index));
        return new SentenceAnalysis
        {
            Text = text,
            Tokens = new FixedList<Token>(tokens),
            Words = WordSet.Of(tokens),
            Matches = matches,
            Cues = cues,
            Measurements = measurements,
            Entities = entities,
            Findings = FixedList.Of(FindingExtractor.Extract(text, tokens, matches, cues, measurements, entities, grammar.Lexicon)),
            IsAllCapitals = allCapitals,
        };
    }

    /// <summary>
    /// Runs the sentence rules, each over all sentences before the next: what a rule reads stays close at hand, which makes a new
    /// document a good deal faster than one sentence after the other.
    /// </summary>
    internal static void Check(ReadOnlySpan<SentenceAnalysis> sentences, RuleSet rules, AnalysisOptions options)
    {
        var found = new List<(RuleDefinition, Diagnostics.Diagnostic)>?[sentences.Length];
        List<Diagnostics.Diagnostic> ofRule = [];
        foreach (SentenceRule rule in rules.SentenceRules)
        {
            for (int i = 0; i < sentences.Length; i++)
            {
                rule.Check(sentences[i], options, ofRule);
                foreach (Diagnostics.Diagnostic diagnostic in ofRule)
                {
                    (found[i] ??= []).Add((rule.Definition, diagnostic));
                }

                ofRule.Clear();
            }
        }

        for (int i = 0; i < sentences.Length; i++)
        {
            sentences[i].Diagnostics = found[i] is { } diagnostics ? FixedList.Of(diagnostics) : [];
        }
    }

    private static bool IsAllCapitals(Token[] tokens)
    {
        int words = 0;
        int capitals = 0;
        foreach (Token token in tokens)
        {
            if (token.Kind == TokenKind.Word && token.Length > 1)
            {
                words++;
                capitals += token.Has(TokenTraits.AllCapitals) ? 1 : 0;
            }
        }

        return words >= 3 && capitals * 4 >= words * 3;
    }
}
