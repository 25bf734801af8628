using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Assertions;

/// <summary>
/// Decides how a sentence asserts a stretch of its tokens, after NegEx (Chapman et al., J Biomed Inform 2001) and ConText
/// (Harkema et al., J Biomed Inform 2009): by the cues whose scope holds it. A cue inside the stretch is part of what is
/// asserted ("surgically absent gallbladder") and does not count.
/// </summary>
internal static class AssertionAnalyzer
{
    /// <summary>The status of the tokens from <paramref name="first"/> up to <paramref name="end"/> (exclusive).</summary>
    public static AssertionStatus StatusOf(FixedList<CueMatch> cues, int first, int end)
    {
        bool absent = false;
        bool possible = false;
        bool doubted = false;
        var temporality = Temporality.Recent;
        var experiencer = Experiencer.Patient;
        for (int i = 0; i < cues.Count; i++)
        {
            CueMatch cue = cues[i];
            if (!cue.Reaches(first, end))
            {
                continue;
            }

            switch (cue.Cue.Kind)
            {
                case CueKind.Negation:
                    absent = true;
                    break;
                case CueKind.Possibility:
                    possible = true;
                    break;
                case CueKind.Doubt:
                    doubted = true;
                    break;
                case CueKind.Hypothetical:
                    temporality = Temporality.Hypothetical;
                    break;
                case CueKind.Historical when temporality == Temporality.Recent:
                    temporality = Temporality.Historical;
                    break;
                case CueKind.OtherExperiencer:
                    experiencer = Experiencer.Other;
                    break;
            }
        }

        // "No nodule suspicious for malignancy": what is only suspected of something absent is absent.
        Assertion assertion = doubted ? Assertion.Possible
            : absent ? Assertion.Absent
            : possible ? Assertion.Possible
            : Assertion.Present;
        return new AssertionStatus(assertion, temporality, experiencer);
    }

    /// <summary>What a heading says of everything below it: "PAST MEDICAL HISTORY", "FAMILY HISTORY".</summary>
    public static AssertionStatus StatusUnder(string heading, Grammar grammar)
    {
        if (heading.Length == 0)
        {
            return AssertionStatus.Default;
        }

        Token[] tokens = Tokenizer.Tokenize(heading, grammar.Words);
        AssertionStatus status = AssertionStatus.Default;
        foreach (CueMatch match in PhraseMatcher.FindCues(tokens, grammar, []))
        {
            status = match.Cue switch
            {
                _ when match.IsConfined => status,
                { Direction: CueDirection.Backward } => status,
                { Kind: CueKind.Historical } => status with { Temporality = Temporality.Historical },
                { Kind: CueKind.Hypothetical } => status with { Temporality = Temporality.Hypothetical },
                { Kind: CueKind.OtherExperiencer } => status with { Experiencer = Experiencer.Other },
                _ => status,
            };
        }

        return status;
    }
}
