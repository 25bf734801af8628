using RadLSP.Core;
using RadLSP.Core.Text;

namespace RadLSP.Grammars.Authoring;

/// <summary>A grammar file as its author edits it: read as far as it can be, with everything that is wrong in it. Immutable.</summary>
public abstract class GrammarDocument(GrammarFile file, SourceText text, Grammar grammar)
{
    public GrammarFile File => file;

    public SourceText Text => text;

    /// <summary>The grammar that the file is held against.</summary>
    public Grammar Grammar => grammar;

    /// <summary>What is wrong in the file by itself, in its order.</summary>
    public abstract IReadOnlyList<GrammarProblem> Problems { get; }

    /// <summary>What the file holds, for an outline.</summary>
    public abstract IReadOnlyList<OutlineEntry> Outline { get; }

    /// <summary>The first and last lines, from 0, of what can be folded away: parts of more than one line.</summary>
    public IEnumerable<(int First, int Last)> Folds => FoldsOf(Outline).Distinct().Order();

    /// <summary>Tries the file as its users will; takes long enough to be done only when typing pauses.</summary>
    public abstract IReadOnlyList<GrammarProblem> Try(CancellationToken cancellation = default);

    /// <summary>What can be written at a place.</summary>
    public abstract IReadOnlyList<Proposal> ProposalsAt(int offset);

    /// <summary>What there is to say about a place; null for nothing.</summary>
    public abstract AuthorNote? NoteAt(int offset);

    private IEnumerable<(int First, int Last)> FoldsOf(IReadOnlyList<OutlineEntry> entries)
    {
        foreach (OutlineEntry entry in entries)
        {
            int first = Text.LineOf(entry.Span.Start);
            int last = Text.LineOf(Math.Max(entry.Span.Start, entry.Span.End - 1));
            if (last > first)
            {
                yield return (first, last);
            }

            foreach ((int First, int Last) inner in FoldsOf(entry.Children))
            {
                yield return inner;
            }
        }
    }
}

/// <summary>An entry of the outline of a grammar file.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Detail">More about it; empty for none.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Span">All of it.</param>
/// <param name="NameSpan">Its name, inside of <paramref name="Span"/>.</param>
public sealed record OutlineEntry(string Name, string Detail, OutlineEntryKind Kind, TextSpan Span, TextSpan NameSpan)
{
    public IReadOnlyList<OutlineEntry> Children { get; init; } = [];
}

/// <summary>What an outline shows of a grammar file.</summary>
public enum OutlineEntryKind : byte
{
    /// <summary>The head of a template, or a part of a YAML file.</summary>
    Part,

    /// <summary>A section of a template.</summary>
    Section,

    /// <summary>An item of the findings.</summary>
    Item,

    /// <summary>A field.</summary>
    Field,

    /// <summary>Conditional or repeated lines.</summary>
    Group,

    /// <summary>A setting of a rule, or a line of a head.</summary>
    Setting,

    /// <summary>An example of a rule.</summary>
    Example,

    /// <summary>An entry of a lexicon file.</summary>
    Concept,
}

/// <summary>Something that an author may write.</summary>
/// <param name="Label">Shown in the list and matched with what is typed.</param>
/// <param name="NewText">What is written.</param>
/// <param name="Replaced">What it replaces.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">Said beside the label; empty for nothing.</param>
public sealed record Proposal(string Label, string NewText, TextSpan Replaced, ProposalKind Kind, string Detail = "");

/// <summary>What a proposal is.</summary>
public enum ProposalKind : byte
{
    Key,
    Value,
    Field,
    Concept,
    Item,
}

/// <summary>What there is to say about a place of a grammar file.</summary>
/// <param name="Span">The place.</param>
/// <param name="Title">What stands there.</param>
/// <param name="Summary">What it is, in a sentence; empty for none.</param>
/// <param name="Facts">More about it.</param>
public sealed record AuthorNote(TextSpan Span, string Title, string Summary, IReadOnlyList<Core.Features.Fact> Facts);
