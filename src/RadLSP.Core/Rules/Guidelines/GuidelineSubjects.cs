using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>A finding that a guideline is about, with what the report tells of it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Size">Millimetres, as the guideline measures and rounds; NaN when not told.</param>
/// <param name="SizeSpan">The measurement; empty without one.</param>
/// <param name="Features">Feature and value, as far as told.</param>
internal sealed record GuidelineSubject(Finding Finding, double Size, TextSpan SizeSpan, IReadOnlyDictionary<string, string> Features)
{
    /// <summary>From the size to the name: the words that one would change.</summary>
    public TextSpan Span => SizeSpan.IsEmpty ? Finding.Span : Finding.Span.Cover(SizeSpan);
}

/// <summary>Finds the subjects of a guideline in a report.</summary>
internal sealed class GuidelineSubjects
{
    private const string CountFeature = "count";
    private const string Single = "single";
    private const string Multiple = "multiple";

    private readonly HashSet<int> _subjects;
    private readonly HashSet<int> _bare;
    private readonly HashSet<int> _parts;
    private readonly List<FeatureRow> _features = [];
    private readonly bool _isMean;
    private readonly double _step;

    /// <param name="definition">Settings: subjects, bare_subjects, body_parts, features, size ("mean" of the first two axes or "largest"), rounding (millimetres).</param>
    public GuidelineSubjects(RuleDefinition definition, Grammar grammar, SettingError error)
    {
        _subjects = ConceptIds.Find(definition.Values("subjects"), grammar, "subjects", error);
        _bare = ConceptIds.Find(definition.Values("bare_subjects"), grammar, "bare_subjects", error);
        _parts = ConceptIds.Find(definition.Values("body_parts"), grammar, "body_parts", error);
        _isMean = definition.Text("size") is null or "mean";
        _step = TableNumbers.Read(definition.Text("rounding"), 1, "rounding", error);
        foreach (IReadOnlyDictionary<string, string> cells in definition.Rows("features"))
        {
            string feature = cells.GetValueOrDefault("feature") ?? "";
            if (!GuidelineRow.FeatureColumns.Contains(feature))
            {
                error("features", $"\"{feature}\" is not a feature; known are {string.Join(", ", GuidelineRow.FeatureColumns)}");
            }

            _features.Add(new FeatureRow(
                feature,
                cells.GetValueOrDefault("value") ?? "",
                ConceptIds.Read(cells.GetValueOrDefault("ids"), grammar, "features", error),
                TokenPattern.ParseAll(cells.TryGetValue("pattern", out string? pattern) ? [pattern] : [], grammar, "features", error),
                cells.GetValueOrDefault("in") == "anywhere"));
        }
    }

    public bool IsEmpty => _subjects.Count == 0;

    /// <summary>A subject by its name, or a bare "nodule" that names no structure, which is the one that the report is about.</summary>
    public bool IsSubject(Finding finding) =>
        (_subjects.Contains(finding.Concept.Index) || (_bare.Contains(finding.Concept.Index) && finding.Anatomy.Count == 0))
        && finding.Status is { Assertion: Assertion.Present or Assertion.Possible, Temporality: Temporality.Recent, Experiencer: Experiencer.Patient };

    public List<GuidelineSubject> Read(Report report)
    {
        var subjects = new List<GuidelineSubject>();
        Dictionary<string, string>? shared = null;
        foreach (Finding finding in report.Findings)
        {
            if (IsSubject(finding) && IsResult(report.RoleOf(finding)))
            {
                shared ??= SharedFeatures(report);
                Sentence sentence = report.Sentences[finding.Sentence - report.Sentences[0].Index];
                (double size, TextSpan span) = SizeOf(finding, sentence);
                subjects.Add(new GuidelineSubject(finding, size, span, FeaturesOf(finding, sentence, shared)));
            }
        }

        // "Nodule" alone is a subject beside one that is named in full, or in an exam of that part of the body.
        bool isAbout = subjects.Exists(subject => _subjects.Contains(subject.Finding.Concept.Index))
            || report.Context.BodyParts.Any(part => _parts.Contains(part.Value.Index));
        if (!isAbout)
        {
            subjects.RemoveAll(subject => !_subjects.Contains(subject.Finding.Concept.Index));
        }

        if (subjects.Count > 0)
        {
            ShareFeatures(subjects);
            AddCount(subjects);
        }

        return subjects;
    }

    /// <summary>What stands in the request or in the technique is no result.</summary>
    public static bool IsResult(SectionRole role) => role
        is SectionRole.Findings or SectionRole.Impression or SectionRole.Recommendation or SectionRole.Unheaded or SectionRole.Other or SectionRole.Addendum;

    /// <summary>Of the sizes of a finding, the first that is of this exam and a length.</summary>
    private (double Size, TextSpan Span) SizeOf(Finding finding, Sentence sentence)
    {
        IEnumerable<Measurement> own = finding.Measurements;
        if (finding.Measurements.Count == 0 && sentence.Analysis.Findings.Count(other => _subjects.Contains(other.Concept.Index) || _bare.Contains(other.Concept.Index)) == 1
            && sentence.Analysis.Measurements.Count == 1)
        {
            // The only size of a sentence about one subject is its size, however far away.
            own = sentence.Analysis.Measurements.Select(measurement => measurement with { Span = measurement.Span.Shift(sentence.Span.Start) });
        }

        foreach (Measurement measurement in own)
        {
            if (measurement is { Dimension: "length", IsPrior: false })
            {
                bool hasAxes = !measurement.IsRange && !double.IsNaN(measurement.Second);
                double size = _isMean && hasAxes ? measurement.Factor * (measurement.First + measurement.Second) / 2 : measurement.Largest;

                // The first rounding takes away what cm to mm leaves behind: 0.8 cm is 8 mm and not a hair more.
                return (Math.Floor(Math.Round(size / _step, 6) + 0.5) * _step, measurement.Span);
            }
        }

        return (double.NaN, default);
    }

    private Dictionary<string, string> SharedFeatures(Report report)
    {
        var features = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (FeatureRow row in _features)
        {
            if (row.IsOfReport && !features.ContainsKey(row.Feature) && report.Sentences.Any(row.IsIn))
            {
                features.Add(row.Feature, row.Value);
            }
        }

        return features;
    }

    /// <summary>The words of the finding itself go first, then those of its sentence, then those of the report.</summary>
    private Dictionary<string, string> FeaturesOf(Finding finding, Sentence sentence, Dictionary<string, string> shared)
    {
        var features = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (FeatureRow row in _features)
        {
            if (!row.IsOfReport && row.IsOf(finding))
            {
                features.TryAdd(row.Feature, row.Value);
            }
        }

        foreach (FeatureRow row in _features)
        {
            if (!row.IsOfReport && row.IsIn(sentence))
            {
                features.TryAdd(row.Feature, row.Value);
            }
        }

        foreach ((string feature, string value) in shared)
        {
            features.TryAdd(feature, value);
        }

        return features;
    }

    /// <summary>The impression names the size, the findings describe the rest: subjects of the same size are one.</summary>
    private static void ShareFeatures(List<GuidelineSubject> subjects)
    {
        for (int i = 0; i < subjects.Count; i++)
        {
            Dictionary<string, string>? all = null;
            foreach (GuidelineSubject other in subjects)
            {
                if (!ReferenceEquals(other.Finding, subjects[i].Finding) && other.Size.Equals(subjects[i].Size) && !double.IsNaN(other.Size))
                {
                    all ??= new Dictionary<string, string>(subjects[i].Features, StringComparer.Ordinal);
                    foreach ((string feature, string value) in other.Features)
                    {
                        all.TryAdd(feature, value);
                    }
                }
            }

            subjects[i] = all is null ? subjects[i] : subjects[i] with { Features = all };
        }
    }

    /// <summary>One size, and no word for several: there is one of them.</summary>
    private static void AddCount(List<GuidelineSubject> subjects)
    {
        bool several = subjects.Exists(subject => subject.Features.GetValueOrDefault(CountFeature) == Multiple)
            || subjects.Where(subject => !double.IsNaN(subject.Size)).Select(subject => subject.Size).Distinct().Count() > 1;
        for (int i = 0; i < subjects.Count; i++)
        {
            subjects[i] = subjects[i] with
            {
                Features = new Dictionary<string, string>(subjects[i].Features, StringComparer.Ordinal) { [CountFeature] = several ? Multiple : Single },
            };
        }
    }

    private sealed record FeatureRow(string Feature, string Value, HashSet<int> Ids, TokenPattern[] Patterns, bool IsOfReport)
    {
        public bool IsOf(Finding finding) =>
            Ids.Contains(finding.Concept.Index)
            || (finding.Change is { } change && Ids.Contains(change.Index))
            || finding.Qualifiers.Any(qualifier => Ids.Contains(qualifier.Index));

        public bool IsIn(Sentence sentence)
        {
            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (Ids.Contains(match.Concept.Index) && !IsDenied(sentence.Analysis, match))
                {
                    return true;
                }
            }

            foreach (TokenPattern pattern in Patterns)
            {
                if (pattern.IsIn(sentence.Analysis))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool IsDenied(SentenceAnalysis sentence, ConceptMatch match)
        {
            foreach (CueMatch cue in sentence.Cues)
            {
                if (cue.Cue.Kind == CueKind.Negation && cue.Reaches(match.FirstToken, match.EndToken))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
