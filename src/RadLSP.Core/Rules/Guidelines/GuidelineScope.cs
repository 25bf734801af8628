using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>Whether a report is of the patients and examinations that a guideline was written for.</summary>
internal sealed class GuidelineScope
{
    private readonly HashSet<int> _excluded;
    private readonly TokenPattern[] _excludedWords;
    private readonly TokenPattern[] _needs;
    private readonly HashSet<int> _modalities;
    private readonly double _leastAge;

    /// <param name="definition">Settings: excluded_by (ids), excluded_words and needs (patterns), modalities (ids), least_age (years).</param>
    public GuidelineScope(RuleDefinition definition, Grammar grammar, SettingError error)
    {
        _excluded = ConceptIds.Find(definition.Values("excluded_by"), grammar, "excluded_by", error);
        _excludedWords = TokenPattern.ParseAll(definition.Values("excluded_words"), grammar, "excluded_words", error);
        _needs = TokenPattern.ParseAll(definition.Values("needs"), grammar, "needs", error);
        _modalities = ConceptIds.Find(definition.Values("modalities"), grammar, "modalities", error);
        _leastAge = TableNumbers.Read(definition.Text("least_age"), 0, "least_age", error);
    }

    /// <summary>Nothing in the report says that the guideline is not for it.</summary>
    public bool Includes(Report report)
    {
        if (report.Context.AgeInYears.Value < _leastAge)
        {
            return false;
        }

        if (_modalities.Count > 0 && report.Context.Modalities.Count > 0 && !report.Context.Modalities.Any(modality => _modalities.Contains(modality.Value.Index)))
        {
            return false;
        }

        if (report.Findings.Any(IsExclusion))
        {
            return false;
        }

        bool isNeeded = _needs.Length == 0;
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) == SectionRole.Signature)
            {
                continue;
            }

            if (Excludes(sentence.Analysis))
            {
                return false;
            }

            isNeeded = isNeeded || Matches(_needs, sentence);
        }

        return isNeeded;
    }

    /// <summary>The request or the report says that the patient has or had it; "suspicious for malignancy" says neither.</summary>
    private bool IsExclusion(Finding finding) =>
        _excluded.Contains(finding.Concept.Index)
        && finding.Status is { Assertion: Assertion.Present, Temporality: not Temporality.Hypothetical, Experiencer: Experiencer.Patient };

    /// <summary>It says one of the excluding words and does not deny it: "no known malignancy" leaves the guideline in force.</summary>
    private bool Excludes(SentenceAnalysis sentence)
    {
        foreach (TokenPattern pattern in _excludedWords)
        {
            int end = 0;
            while ((end = pattern.Find(sentence, end, out TextSpan _)) > 0)
            {
                if (!IsDenied(sentence, end))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A negation speaks of the last word of a match.</summary>
    private static bool IsDenied(SentenceAnalysis sentence, int end)
    {
        foreach (CueMatch cue in sentence.Cues)
        {
            if (cue.Cue.Kind == CueKind.Negation && cue.Reaches(end - 1, end))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(TokenPattern[] patterns, Sentence sentence) =>
        Array.Exists(patterns, pattern => pattern.Find(sentence.Analysis, 0, out TextSpan _) > 0);
}
