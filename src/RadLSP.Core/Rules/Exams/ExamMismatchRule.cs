using System.Collections.Concurrent;
using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Exams;

/// <summary>
/// Finds a title that is not that of the report: of a body part of which the report never speaks, or of another modality than the
/// technique. One structure of the titled part is enough to keep it silent.
/// </summary>
internal sealed class ExamMismatchRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "exam-mismatch",
        "Finds a title whose body part or modality is not that of the report.",
        [
            new SettingDefinition("least", "How many structures of other parts the report must name; default 2."),
            new SettingDefinition("incidental", "How many structures of other parts outweigh one of the titled part; without it one is enough to be silent."),
            new SettingDefinition("general", "Ids of structures that every exam may show: bone, lymph node."),
            new SettingDefinition("neighbours", "For examined parts the other parts that their exams show as well.") { Columns = ["part", "shows"] },
            new SettingDefinition("implied", "Parts that a modality means when the title names none.") { Columns = ["modality", "part"] },
            new SettingDefinition("any_part", "Ids of examined parts whose exams show the whole body."),
            new SettingDefinition("alike", "Groups of modalities that one exam may combine, each a list of ids with commas."),
            new SettingDefinition("exempt", "Ids of modalities whose reports may speak of anything."),
            new SettingDefinition("unless", "Words that make a sentence speak of another exam."),
            new SettingDefinition("modality_message", "What is said of a technique of another modality."),
        ],
        static (definition, grammar, error) => new ExamMismatchRule(definition, grammar, error));

    /// <summary>Structures of the titled part that a report of another part may name besides.</summary>
    private const int MostIncidental = 2;

    private readonly int _least;
    private readonly int _incidental;
    private readonly HashSet<int> _general = [];
    private readonly Dictionary<int, HashSet<int>> _shown = [];
    private readonly Dictionary<string, Concept> _impliedParts = [];
    private readonly HashSet<string> _anyPart;
    private readonly HashSet<string> _exempt;
    private readonly List<string[]> _alike;
    private readonly GuardWords _unless;
    private readonly ConceptLexicon _lexicon;

    /// <summary>
    /// What structures are to examined parts, and, under <see cref="AnyPart"/>, to all of them together: a report names the same few
    /// again and again, and finding out takes a walk over everything that a part shows.
    /// </summary>
    private readonly ConcurrentDictionary<(int Part, int Structure), Relation> _relations = [];

    private const int AnyPart = -1;

    private enum Relation : byte
    {
        None,

        /// <summary>Something that holds a structure of the part, such as the spine for the cervical spine: it may mean the part.</summary>
        Hint,

        /// <summary>An exam of the part shows it.</summary>
        Shown,
    }

    private ExamMismatchRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _lexicon = grammar.Lexicon;
        _least = int.TryParse(definition.Text("least"), CultureInfo.InvariantCulture, out int least) ? least : 2;
        _incidental = int.TryParse(definition.Text("incidental"), CultureInfo.InvariantCulture, out int incidental) ? incidental : int.MaxValue / 4;
        _anyPart = [.. definition.Values("any_part")];
        _exempt = [.. definition.Values("exempt")];
        _alike = [.. definition.Values("alike").Select(static group => group.Split(',', StringSplitOptions.TrimEntries))];
        _unless = new GuardWords(definition.Values("unless"), grammar);
        foreach (string id in definition.Values("general"))
        {
            if (_lexicon.Find(id) is { } concept)
            {
                _general.Add(concept.Index);
            }
            else
            {
                error("general", $"\"{id}\" is not in the lexicon");
            }
        }

        Dictionary<string, int> structures = new(StringComparer.OrdinalIgnoreCase);
        foreach (Concept structure in _lexicon.Concepts.Where(static concept => concept.Kind == ConceptKind.Anatomy))
        {
            structures.TryAdd(structure.Name, structure.Index);
        }

        foreach (Concept part in _lexicon.Concepts.Where(static concept => concept.Group == WordGroups.BodyPart))
        {
            _shown[part.Index] = structures.TryGetValue(part.Name, out int same) ? [.. part.Covers, same] : [.. part.Covers];
        }

        AddNeighbours(definition, error);
        IReadOnlyList<IReadOnlyDictionary<string, string>> implied = definition.Rows("implied");
        for (int i = 0; i < implied.Count; i++)
        {
            if (_lexicon.Find(implied[i].GetValueOrDefault("part", "")) is { } part && _shown.ContainsKey(part.Index))
            {
                _impliedParts[implied[i].GetValueOrDefault("modality", "")] = part;
            }
            else
            {
                error("implied", "the part must be the id of an examined part", i);
            }
        }
    }

    private void AddNeighbours(RuleDefinition definition, SettingError error)
    {
        Dictionary<int, int[]> own = _shown.ToDictionary(static shown => shown.Key, static shown => shown.Value.ToArray());
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = definition.Rows("neighbours");
        for (int i = 0; i < rows.Count; i++)
        {
            foreach (string part in Ids(rows[i], "part"))
            {
                foreach (string shown in Ids(rows[i], "shows"))
                {
                    if (_lexicon.Find(part) is not { } exam || _lexicon.Find(shown) is not { } other || !_shown.TryGetValue(exam.Index, out HashSet<int>? all))
                    {
                        error("neighbours", $"\"{part}\" or \"{shown}\" is not in the lexicon", i);
                    }
                    else
                    {
                        all.UnionWith(own.GetValueOrDefault(other.Index) ?? [other.Index]);
                    }
                }
            }
        }

        static string[] Ids(IReadOnlyDictionary<string, string> row, string column) =>
            row.GetValueOrDefault(column, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Stated<Concept>> modalities = StatedModalities.Of(report);
        if (modalities.Exists(modality => _exempt.Contains(modality.Value.Id))
            || report.Sections.Any(section => section.Report == report.Index && section.Role == SectionRole.Procedure))
        {
            return;
        }

        CheckParts(report, results);
        CheckModality(report, modalities, results);
    }

    private void CheckParts(Report report, List<Diagnostic> results)
    {
        IReadOnlyList<Stated<Concept>> parts = report.Context.BodyParts;
        if (parts.Count == 0 && StatedModalities.Of(report) is [var only] && _impliedParts.TryGetValue(only.Value.Id, out Concept? implied)
            && (only.Span.IsEmpty || RoleAt(report, only.Span) == SectionRole.Exam))
        {
            parts = [new Stated<Concept>(implied, only.Span)];
        }

        if (parts.Count == 0 || parts.Any(part => _anyPart.Contains(part.Value.Id)) || !parts.All(part => IsTitle(report, part)))
        {
            return;
        }

        Finding? first = null;
        HashSet<int> others = [];
        HashSet<int> shown = [];
        int hints = 0;
        foreach (Finding finding in report.Findings)
        {
            if (finding.Anatomy.Count == 0 || IsReadByTitle(report, finding)
                || report.RoleOf(finding) is not (SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded or SectionRole.Other))
            {
                continue;
            }

            foreach (Concept structure in finding.Anatomy)
            {
                Relation relation = RelationOf(parts, structure);
                if (relation == Relation.Shown)
                {
                    shown.Add(structure.Index);
                    continue;
                }

                if (_general.Contains(structure.Index))
                {
                    continue;
                }

                if (relation == Relation.Hint)
                {
                    hints += finding.IsAnatomyImplied ? 0 : 1;
                }
                else if (IsOfSomePart(structure))
                {
                    others.Add(structure.Index);
                    first ??= finding;
                }
            }
        }

        // An abdominal aorta in a report of the spine does not make it one of the abdomen.
        bool isIncidental = shown.Count > 0 && shown.Count <= MostIncidental && others.Count >= shown.Count * _incidental;
        if (first is null || others.Count < _least + hints || (shown.Count > 0 ? !isIncidental : MentionsPart(report, parts)))
        {
            return;
        }

        Stated<Concept> title = parts[0];
        TextSpan place = title.Span.IsEmpty ? first.Span : title.Span;
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("part", title.Value.Name), ("structure", first.Anatomy[0].Name)),
            place,
            title.Span.IsEmpty ? [] : [new Evidence(first.Span, "what the report speaks of")],
            []));
    }

    /// <summary>"Effusion" was read as that of the titled part because of the title, so it says nothing for the title.</summary>
    private static bool IsReadByTitle(Report report, Finding finding)
    {
        if (!finding.IsAnatomyImplied)
        {
            return false;
        }

        Sentence sentence = report.Sentences[finding.Sentence - report.Sentences[0].Index];
        TextSpan local = finding.Span.Shift(-sentence.Span.Start);
        foreach (Finding own in sentence.Analysis.Findings)
        {
            if (own.Span == local && own.Concept.Index == finding.Concept.Index)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The exam line or the request; parts of a technique say less.</summary>
    private static bool IsTitle(Report report, Stated<Concept> part) => part.Span.IsEmpty || StatedModalities.IsTitle(report, part.Span);

    /// <summary>The closest relation of a structure to one of the parts.</summary>
    private Relation RelationOf(IReadOnlyList<Stated<Concept>> parts, Concept structure)
    {
        Relation closest = Relation.None;
        for (int i = 0; i < parts.Count; i++)
        {
            int part = parts[i].Value.Index;
            if (!_relations.TryGetValue((part, structure.Index), out Relation relation))
            {
                relation = IsShown(part, structure) ? Relation.Shown : IsHint(part, structure) ? Relation.Hint : Relation.None;
                _relations.TryAdd((part, structure.Index), relation);
            }

            closest = relation > closest ? relation : closest;
        }

        return closest;
    }

    /// <summary>An exam of any part shows it.</summary>
    private bool IsOfSomePart(Concept structure)
    {
        if (!_relations.TryGetValue((AnyPart, structure.Index), out Relation relation))
        {
            bool isShown = _shown.Any(part => part.Value.Any(shown => _lexicon.IsPartOf(structure.Index, shown)));
            _relations.TryAdd((AnyPart, structure.Index), relation = isShown ? Relation.Shown : Relation.None);
        }

        return relation == Relation.Shown;
    }

    private bool IsShown(int part, Concept structure)
    {
        foreach (int shown in _shown[part])
        {
            if (_lexicon.IsPartOf(structure.Index, shown) || (_lexicon.MirrorOf(structure.Index) is >= 0 and int mirror && _lexicon.IsPartOf(mirror, shown)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsHint(int part, Concept structure)
    {
        foreach (int shown in _shown[part])
        {
            if (_lexicon.IsPartOf(shown, structure.Index))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A structure of the titled part without a finding ("the uterus measures 7 cm"), or the part by its name, in the body.</summary>
    private bool MentionsPart(Report report, IReadOnlyList<Stated<Concept>> parts)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) is not (SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded or SectionRole.Other or SectionRole.Technique)
                || parts.Any(part => part.Span.Overlaps(sentence.Span)))
            {
                continue;
            }

            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                bool isPart = match.Concept.Kind == ConceptKind.Anatomy
                    ? RelationOf(parts, match.Concept) == Relation.Shown
                    : match.Concept.Group == WordGroups.BodyPart && parts.Any(part => part.Value.Index == match.Concept.Index);
                if (isPart)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void CheckModality(Report report, List<Stated<Concept>> modalities, List<Diagnostic> results)
    {
        if (Definition.Text("modality_message") is not { } message)
        {
            return;
        }

        List<Stated<Concept>> title = modalities.FindAll(modality => modality.Span.IsEmpty || RoleAt(report, modality.Span) is SectionRole.Exam or SectionRole.Unheaded);
        if (title.Count == 0)
        {
            return;
        }

        Stated<Concept> done = default;
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) != SectionRole.Technique || _unless.AreIn(sentence.Analysis))
            {
                continue;
            }

            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (match.Concept.Group != WordGroups.Modality)
                {
                    continue;
                }

                if (title.Exists(modality => IsAlike(modality.Value.Id, match.Concept.Id)))
                {
                    return;
                }

                done = done.Value is null ? new Stated<Concept>(match.Concept, sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start)) : done;
            }
        }

        if (done.Value is not null)
        {
            results.Add(new Diagnostic(
                Definition.Code,
                Definition.Reference,
                Definition.Severity,
                MessageFormat.Fill(message, ("technique", done.Value.Name), ("title", title[0].Value.Name)),
                title[0].Span.IsEmpty ? done.Span : title[0].Span,
                title[0].Span.IsEmpty ? [] : [new Evidence(done.Span, "the technique says otherwise")],
                []));
        }
    }

    private bool IsAlike(string one, string other) =>
        one == other || _alike.Exists(group => group.Contains(one) && group.Contains(other)) || _exempt.Contains(other);

    private static SectionRole RoleAt(Report report, TextSpan span)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            if (sentence.Span.Overlaps(span))
            {
                return report.RoleOf(sentence);
            }
        }

        return SectionRole.Other;
    }
}
