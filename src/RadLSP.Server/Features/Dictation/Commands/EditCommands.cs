using RadLSP.Core.Text;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Server.Features;

/// <summary>Replaces, deletes, copies and spells words of the report.</summary>
internal static class EditCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["edit.replace"] = ReplaceAsync,
        ["edit.delete"] = DeleteAsync,
        ["edit.copy"] = static (scene, _) => CopyAsync(scene, isCut: false),
        ["edit.cut"] = static (scene, _) => CopyAsync(scene, isCut: true),
        ["edit.paste"] = PasteAsync,
        ["edit.spell"] = SpellAsync,
        ["edit.side"] = SideAsync,
    };

    /// <summary>A capital at the start of what is replaced stays: it begins a sentence.</summary>
    public static string WithCaseOf(string old, string wanted)
    {
        bool isCapitalized = old.Length > 0 && char.IsUpper(old[0]) && !old.Skip(1).Any(char.IsUpper);
        return isCapitalized && wanted.Length > 0 && char.IsLower(wanted[0]) ? char.ToUpperInvariant(wanted[0]) + wanted[1..] : wanted;
    }

    private static Task ReplaceAsync(SpokenScene scene, CancellationToken cancellation)
    {
        string wanted = scene.Written(scene.Argument("wanted")).Trim();
        return ChangeAsync(scene, PhrasePlaces.Of(scene.Text, scene.Argument("words")), scene.Argument("words"), place => (place, WithCaseOf(TextAt(scene, place), wanted)));
    }

    private static Task DeleteAsync(SpokenScene scene, CancellationToken cancellation) =>
        ChangeAsync(scene, PhrasePlaces.Of(scene.Text, scene.Argument("text")), scene.Argument("text"), place => (WithSpace(scene.Text, place), ""));

    /// <summary>Changes the only place at once. Of several the nearest is selected, and the user says which.</summary>
    private static async Task ChangeAsync(SpokenScene scene, IReadOnlyList<TextSpan> places, string words, Func<TextSpan, (TextSpan Place, string NewText)> change)
    {
        if (places.Count == 0)
        {
            scene.Refuse($"\"{words}\" does not stand in the report.");
            return;
        }

        if (places.Count == 1)
        {
            (TextSpan place, string newText) = change(places[0]);
            await scene.ReplaceAsync(place, newText).ConfigureAwait(false);
            return;
        }

        TextSpan nearest = PhrasePlaces.Nearest(places, scene.Cursor.Start);
        scene.Memory.Found = words;
        scene.Select(nearest);
        int line = 0;
        scene.Offer(
            $"\"{words}\" stands {places.Count} times and nothing was changed yet; number {places.ToList().IndexOf(nearest) + 1}, the nearest before the cursor, is selected.",
            [.. places.Select(place =>
            {
                (TextSpan there, string newText) = change(place);
                line = scene.Report.Version.Text.LineOf(place.Start) + 1;
                return new SpokenChoice($"line {line}", there, newText);
            })]);
    }

    private static string TextAt(SpokenScene scene, TextSpan place) => scene.Report.Version.Text.ToString(place);

    /// <summary>With one of the two spaces around what is deleted.</summary>
    public static TextSpan WithSpace(string text, TextSpan place)
    {
        bool isBefore = place.Start > 0 && text[place.Start - 1] == ' ';
        bool isAtEnd = place.End == text.Length || !char.IsLetterOrDigit(text[place.End]);
        return isBefore && isAtEnd ? TextSpan.FromBounds(place.Start - 1, place.End)
            : place.End < text.Length && text[place.End] == ' ' ? TextSpan.FromBounds(place.Start, place.End + 1)
            : place;
    }

    private static async Task CopyAsync(SpokenScene scene, bool isCut)
    {
        if (scene.That() is not { } that)
        {
            return;
        }

        scene.Memory.Copied = TextAt(scene, that);
        if (!isCut)
        {
            scene.Say("Copied. Say \"paste that\" where it belongs.");
        }
        else if (await scene.ReplaceAsync(WithSpace(scene.Text, that), "").ConfigureAwait(false))
        {
            scene.Say("Cut. Say \"paste that\" where it belongs.");
        }
    }

    private static async Task PasteAsync(SpokenScene scene, CancellationToken cancellation)
    {
        if (scene.Memory.Copied.Length == 0)
        {
            scene.Refuse("Nothing was copied or cut by voice. Use the paste of the editor for what was copied elsewhere.");
            return;
        }

        await scene.WriteAsync(scene.Cursor, scene.Memory.Copied).ConfigureAwait(false);
    }

    /// <summary>Letters one by one, in the place of the selection or the word before the cursor.</summary>
    private static async Task SpellAsync(SpokenScene scene, CancellationToken cancellation)
    {
        HeardWord[] letters = [.. scene.Argument("letters").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static letter => new HeardWord(letter))];
        if (scene.Language.Spelling.Spell(letters) is not { Text: var spelled })
        {
            scene.Refuse($"\"{scene.Argument("letters")}\" is not spelled. Say single letters after \"spell that\".");
            return;
        }

        TextSpan? place = scene.Cursor.IsEmpty ? UndoCommands.LastWord(scene.Text, scene.Cursor.End) : scene.Cursor;
        if (place is not { } found)
        {
            await scene.WriteAsync(scene.Cursor, spelled).ConfigureAwait(false);
            return;
        }

        TextSpan bare = scene.Trimmed(found);
        while (bare.Length > 1 && char.IsPunctuation(scene.Text[bare.End - 1]))
        {
            bare = bare with { Length = bare.Length - 1 };
        }

        await scene.ReplaceAsync(bare, WithCaseOf(TextAt(scene, bare), spelled)).ConfigureAwait(false);
    }

    /// <summary>Sides are changed only in what was said last, in a selection, or in the sentence at the cursor; never all over the report.</summary>
    private static async Task SideAsync(SpokenScene scene, CancellationToken cancellation)
    {
        if ((scene.Cursor.IsEmpty && scene.Dictation.LastUtterance is not { Last: not null, IsEdited: false } ? scene.Report.Analysis.SentenceAt(scene.Cursor.End)?.Span : scene.That()) is not { } stretch)
        {
            scene.Refuse("Nothing was dictated yet, nothing is selected, and the cursor is in no sentence.");
            return;
        }

        string from = scene.Argument("from");
        string to = scene.Argument("to");
        string where = TextAt(scene, stretch);
        List<TextSpan> there = [.. PhrasePlaces.Of(where, from).Select(place => place.Shift(stretch.Start))];
        List<TextSpan> other = scene.Argument("both").Length == 0 ? [] : [.. PhrasePlaces.Of(where, to).Select(place => place.Shift(stretch.Start))];
        if (there.Count > 0 && other.Count > 0)
        {
            scene.Refuse($"\"{where}\" names both sides. Say \"change {from} to {to}\" or \"change {to} to {from}\".");
            return;
        }

        if (there.Count + other.Count == 0)
        {
            scene.Refuse($"\"{where}\" does not say \"{from}\"; nothing was changed.");
            return;
        }

        string wanted = there.Count > 0 ? to : from;
        await ChangeAsync(scene, there.Count > 0 ? there : other, there.Count > 0 ? from : to, place => (place, WithCaseOf(TextAt(scene, place), wanted))).ConfigureAwait(false);
    }
}
