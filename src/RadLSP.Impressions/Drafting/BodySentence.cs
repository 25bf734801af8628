using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;

namespace RadLSP.Impressions.Drafting;

/// <summary>A sentence of the findings with what the impression owes of it.</summary>
internal sealed class BodySentence(Sentence sentence)
{
    public Sentence Sentence => sentence;

    /// <summary>Findings that the impression owes a mention, in document coordinates.</summary>
    public List<Finding> Owed { get; } = [];

    /// <summary>The most points of its findings; what answers the question of the exam stands above all others.</summary>
    public int Points { get; set; }

    /// <summary>The whole sentence is taken, because a shorter one said too little.</summary>
    public bool IsWhole { get; set; }
}
