using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Rules;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Analysis;

/// <summary>Analyses one sentence from its text alone.</summary>
internal static class SentenceAnalyzer
{
    public static SentenceAnalysis Analyze(string text, Grammar grammar, AnalysisOptions options)
    {
        Token[] tokens = Tokenizer.Tokenize(text, grammar.Words);
        bool allCapitals = IsAllCapitals(tokens);
        var matches = FixedList.Of(PhraseMatcher.FindConcepts(tokens, grammar.Lexicon, allCapitals));
        var cues = FixedList.Of(CueScopes.Resolve(tokens, PhraseMatcher.FindCues(tokens, grammar, matches)));
        var index = new MatchIndex(FixedList.Of(PhraseMatcher.FindEntityWords(tokens, grammar.Lexicon, allCapitals)), tokens.Length);
        var measurements = FixedList.Of(MeasurementRecognizer.Recognize(text, tokens, index));
        var entities = FixedList.Of(EntityRecognizer.Recognize(text, tokens, index));
        var analysis = new SentenceAnalysis
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
        analysis.Diagnostics = CheckRules(analysis, grammar.RuleSet, options);
        return analysis;
    }

    private static List<(RuleDefinition, Diagnostics.Diagnostic)> CheckRules(SentenceAnalysis analysis, RuleSet rules, AnalysisOptions options)
    {
        List<(RuleDefinition, Diagnostics.Diagnostic)> found = [];
        List<Diagnostics.Diagnostic> ofRule = [];
        foreach (SentenceRule rule in rules.SentenceRules)
        {
            rule.Check(analysis, options, ofRule);
            foreach (Diagnostics.Diagnostic diagnostic in ofRule)
            {
                found.Add((rule.Definition, diagnostic));
            }

            ofRule.Clear();
        }

        return found;
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
