using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Assertions;

/// <summary>
/// Decides how a sentence asserts a stretch of its tokens, after NegEx (Chapman et al., J Biomed Inform 2001) and ConText
/// (Harkema et al., J Biomed Inform 2009): cues reach forward or backward until a termination.
/// </summary>
internal static class AssertionAnalyzer
{
    public static AssertionStatus StatusOf(Token[] tokens, IReadOnlyList<CueMatch> cues, int first, int end)
    {
        var assertion = Assertion.Present;
        var temporality = Temporality.Recent;
        var experiencer = Experiencer.Patient;
        for (int i = 0; i < cues.Count; i++)
        {
            CueMatch cue = cues[i];
            if (!Reaches(cues, cue, first, end))
            {
                continue;
            }

            switch (cue.Cue.Kind)
            {
                case CueKind.Negation:
                    assertion = Assertion.Absent;
                    break;
                case CueKind.Possibility when assertion == Assertion.Present:
                    assertion = Assertion.Possible;
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

        return new AssertionStatus(assertion, temporality, experiencer);
    }

    private static bool Reaches(IReadOnlyList<CueMatch> cues, CueMatch cue, int first, int end)
    {
        bool forward = cue.Cue.Direction is CueDirection.Forward or CueDirection.Both && cue.EndToken <= first;
        bool backward = cue.Cue.Direction is CueDirection.Backward or CueDirection.Both && cue.FirstToken >= end;
        if (!forward && !backward)
        {
            return false;
        }

        int distance = forward ? first - cue.EndToken : cue.FirstToken - end;
        if (cue.Cue.MaxTokens > 0 && distance > cue.Cue.MaxTokens)
        {
            return false;
        }

        int from = forward ? cue.EndToken : end;
        int to = forward ? first : cue.FirstToken;
        foreach (CueMatch other in cues)
        {
            if (other.Cue.Kind == CueKind.Termination && other.FirstToken >= from && other.EndToken <= to)
            {
                return false;
            }
        }

        return true;
    }
}
