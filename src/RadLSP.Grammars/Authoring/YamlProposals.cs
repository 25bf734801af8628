using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules;
using RadLSP.Core.Syntax;
using RadLSP.Grammars.Reading;

namespace RadLSP.Grammars.Authoring;

/// <summary>What can be written at a place of a rule or lexicon file.</summary>
internal static class YamlProposals
{
    /// <summary>More ids than this nobody reads; typing another letter narrows them.</summary>
    private const int MostIds = 60;

    private static readonly string[] RuleKeys =
        ["id", "code", "mechanism", "severity", "message", "reason", "source", "confidence", "guideline", "sections", "settings", "examples"];

    /// <summary>Keys whose values are ids of the lexicon.</summary>
    private static readonly string[] IdKeys =
        ["part_of", "sites", "removes", "covers", "composed", "members", "concepts", "not_at", "structures", "regions", "observations"];

    /// <summary>Keys whose values are read by people or matched with reports, so that a word that happens to be an id means nothing there.</summary>
    private static readonly string[] ProseKeys =
        ["names", "adjectives", "message", "reason", "source", "text", "fixed", "flags", "silent", "name", "version"];

    public static bool IsProse(string key) => ProseKeys.Contains(key);

    public static IReadOnlyList<Proposal> At(YamlDocument document, int offset)
    {
        YamlPlace place = YamlPlace.At(document.Text, offset);
        List<Proposal> proposals = document is RuleDocument ? OfRule(document, place) : OfLists(place);
        if (IdKeys.Contains(place.Key) || (place.Keys is ["settings", ..] && place.Keys.Count > 1))
        {
            string typed = document.Text.ToString(place.Typed);
            proposals.AddRange(document.Grammar.Lexicon.Concepts
                .Where(concept => concept.Id.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .OrderBy(concept => !concept.Id.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ThenBy(static concept => concept.Id, StringComparer.Ordinal)
                .Take(MostIds)
                .Select(concept => new Proposal(concept.Id, concept.Id, place.Typed, ProposalKind.Concept, concept.Name)));
        }

        return proposals;
    }

    private static List<Proposal> OfRule(YamlDocument document, YamlPlace place)
    {
        RuleMechanism? mechanism = RuleMechanisms.All.GetValueOrDefault(document.RootValue("mechanism"));
        return place.Keys switch
        {
            [] => Keys(RuleKeys.Where(key => document.RootValue(key).Length == 0), place),
            ["mechanism"] => [.. RuleMechanisms.All.Values.OrderBy(static one => one.Name, StringComparer.Ordinal)
                .Select(one => new Proposal(one.Name, one.Name, place.Typed, ProposalKind.Value, one.Summary))],
            ["severity"] => Values(Enum.GetNames<DiagnosticSeverity>(), place),
            ["sections"] => Values(Enum.GetNames<SectionRole>(), place),
            ["code"] => Values(document.Grammar.Rules.Select(static rule => rule.Code).Distinct().Order(StringComparer.Ordinal), place),
            ["settings"] when mechanism is not null => [.. mechanism.Settings
                .Select(setting => new Proposal(setting.Name, $"{setting.Name}: ", place.Typed, ProposalKind.Key, setting.Summary))],
            ["settings", var name, ..] when place.IsKey => Keys(mechanism?.Settings.FirstOrDefault(setting => setting.Name == name)?.Columns ?? [], place),
            ["examples"] => Keys(["flags", "silent"], place),
            ["examples", "flags"] when place.IsKey => Keys(["text", "fixed"], place),
            ["guideline"] => Keys(["name", "version", "source"], place),
            _ => [],
        };
    }

    private static List<Proposal> OfLists(YamlPlace place) => place.Keys switch
    {
        [] => Keys(GrammarLoader.ListKeys.Append("source"), place),
        [var list] when place.IsKey && LexiconReader.Lists.ContainsKey(list) => Keys(LexiconReader.EntryKeys, place),
        [var list, "significance"] when LexiconReader.Lists.ContainsKey(list) => Values(Enum.GetNames<Significance>(), place),
        [_, "sex"] => Values(Enum.GetNames<Sex>(), place),
        [_, "role"] => Values(Enum.GetNames<SectionRole>(), place),
        _ => [],
    };

    private static List<Proposal> Keys(IEnumerable<string> keys, YamlPlace place) => place.IsKey
        ? [.. keys.Select(key => new Proposal(key, $"{key}: ", place.Typed, ProposalKind.Key))]
        : [];

    private static List<Proposal> Values(IEnumerable<string> values, YamlPlace place) =>
        [.. values.Select(value => value.ToLowerInvariant()).Select(value => new Proposal(value, value, place.Typed, ProposalKind.Value))];
}
