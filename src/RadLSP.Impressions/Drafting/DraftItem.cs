using RadLSP.Core.Findings;

namespace RadLSP.Impressions.Drafting;

/// <summary>What becomes one statement of the draft: sentences that only together can be understood, or that tell of the same finding.</summary>
internal sealed class DraftItem
{
    /// <summary>Chains of sentences; each begins with one that can stand alone.</summary>
    public List<List<BodySentence>> Chains { get; } = [];

    public IEnumerable<BodySentence> Sentences => Chains.SelectMany(static chain => chain);

    public int Points => Sentences.Max(static sentence => sentence.Points);

    /// <summary>The finding that it is about.</summary>
    public Finding? Main => Sentences.SelectMany(static sentence => sentence.Owed).FirstOrDefault();

    /// <summary>Items of the sentences, the most urgent first; those of one finding together, where the first of them stands.</summary>
    public static List<DraftItem> Of(DraftedReport drafted, IEnumerable<BodySentence> chosen)
    {
        var chains = new Dictionary<BodySentence, List<BodySentence>>();
        foreach (BodySentence sentence in chosen.OrderBy(static sentence => sentence.Sentence.Index))
        {
            BodySentence head = drafted.HeadOf(sentence);
            chains[head] = drafted.Between(head, sentence);
        }

        var items = new List<DraftItem>();
        foreach (List<BodySentence> chain in chains.Values.OrderByDescending(static chain => chain.Max(static sentence => sentence.Points)))
        {
            var item = new DraftItem();
            item.Chains.Add(chain);
            if (items.Find(other => IsAlike(other, item)) is { } same)
            {
                same.Chains.Add(chain);
            }
            else
            {
                items.Add(item);
            }
        }

        return items;
    }

    /// <summary>Each is one short sentence about the same finding: "6 mm nodule in the right lower lobe; 4 mm nodule in the left lower lobe".</summary>
    private static bool IsAlike(DraftItem first, DraftItem second) =>
        first.Chains.TrueForAll(static chain => chain.Count == 1) && second.Chains[0].Count == 1
        && first.Main is { } one && second.Main is { } other && one.Concept.Index == other.Concept.Index && one.Status == other.Status
        && first.Sentences.Concat(second.Sentences).All(static sentence => sentence.Owed.Count == 1);
}
