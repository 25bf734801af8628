using System.Numerics;
using System.Runtime.InteropServices;

namespace RadLSP.Core.Lexicon;

/// <summary>
/// Phrases of word numbers, each with payloads. One flat open-addressing table holds all edges, so that the compiled
/// form is two arrays and a step costs one probe.
/// </summary>
public sealed class PhraseTrie
{
    private readonly ulong[] _edges;
    private readonly int[] _targets;
    private readonly int[] _payloadStarts;
    private readonly int[] _payloads;
    private readonly int _mask;

    /// <param name="edges">Open-addressing table of keys (node shifted left 32, or word + 1); 0 is empty. Its length is a power of two.</param>
    /// <param name="targets">The node that each edge leads to.</param>
    /// <param name="payloadStarts">For each node, where its payloads start; one more than there are nodes.</param>
    /// <param name="payloads">The payloads of all nodes.</param>
    /// <exception cref="ArgumentException">The arrays do not fit together.</exception>
    public PhraseTrie(ulong[] edges, int[] targets, int[] payloadStarts, int[] payloads)
    {
        if (edges.Length == 0 || !BitOperations.IsPow2(edges.Length) || targets.Length != edges.Length
            || payloadStarts.Length < 2 || payloadStarts[^1] != payloads.Length || !edges.Contains(0UL))
        {
            throw new ArgumentException("The phrase table of the compiled grammar is damaged.");
        }

        _edges = edges;
        _targets = targets;
        _payloadStarts = payloadStarts;
        _payloads = payloads;
        _mask = edges.Length - 1;
    }

    public ReadOnlySpan<ulong> Edges => _edges;

    public ReadOnlySpan<int> Targets => _targets;

    public ReadOnlySpan<int> PayloadStarts => _payloadStarts;

    public ReadOnlySpan<int> Payloads => _payloads;

    /// <summary>The node after <paramref name="node"/> (0 is the root) along <paramref name="wordId"/>, or -1.</summary>
    public int Step(int node, int wordId)
    {
        if (wordId < 0)
        {
            return -1;
        }

        ulong key = ((ulong)(uint)node << 32) | (uint)(wordId + 1);
        for (int slot = Hash(key) & _mask; ; slot = (slot + 1) & _mask)
        {
            ulong edge = _edges[slot];
            if (edge == key)
            {
                return _targets[slot];
            }

            if (edge == 0)
            {
                return -1;
            }
        }
    }

    /// <summary>What the phrase that ends at this node stands for; empty for a node inside a phrase.</summary>
    public ReadOnlySpan<int> PayloadsAt(int node) =>
        _payloads.AsSpan(_payloadStarts[node], _payloadStarts[node + 1] - _payloadStarts[node]);

    /// <summary>Builds a trie from phrases; the same phrase may come several times with different payloads.</summary>
    public static PhraseTrie Build(IEnumerable<(IReadOnlyList<int> Words, int Payload)> phrases)
    {
        var steps = new Dictionary<(int Node, int Word), int>();
        var payloads = new List<List<int>?> { null };
        foreach ((IReadOnlyList<int> words, int payload) in phrases)
        {
            int node = 0;
            foreach (int word in words)
            {
                ref int next = ref CollectionsMarshal.GetValueRefOrAddDefault(steps, (node, word), out bool exists);
                if (!exists)
                {
                    next = payloads.Count;
                    payloads.Add(null);
                }

                node = next;
            }

            List<int> here = payloads[node] ??= [];
            if (!here.Contains(payload))
            {
                here.Add(payload);
            }
        }

        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, steps.Count * 2));
        var edges = new ulong[size];
        var targets = new int[size];
        foreach (((int node, int word), int target) in steps)
        {
            ulong key = ((ulong)(uint)node << 32) | (uint)(word + 1);
            int slot = Hash(key) & (size - 1);
            while (edges[slot] != 0)
            {
                slot = (slot + 1) & (size - 1);
            }

            edges[slot] = key;
            targets[slot] = target;
        }

        var starts = new int[payloads.Count + 1];
        var flat = new List<int>();
        for (int i = 0; i < payloads.Count; i++)
        {
            starts[i] = flat.Count;
            flat.AddRange(payloads[i] ?? []);
        }

        starts[^1] = flat.Count;
        return new PhraseTrie(edges, targets, starts, [.. flat]);
    }

    private static int Hash(ulong key)
    {
        key *= 0x9E3779B97F4A7C15UL;
        return (int)(key >> 33);
    }
}
