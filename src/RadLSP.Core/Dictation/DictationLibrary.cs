namespace RadLSP.Core.Dictation;

/// <summary>What a grammar knows about dictation. Read at the first question, because a start needs none of it.</summary>
/// <param name="read">Reads forms and commands.</param>
/// <param name="readGuard">Reads what is not believed of a recogniser; null for a grammar that does not say.</param>
public sealed class DictationLibrary(Func<(SpokenFormSet Forms, VoiceCommands Commands)> read, Func<GuardSettings?> readGuard)
{
    public static readonly DictationLibrary Empty = new(static () => (SpokenFormSet.Empty, VoiceCommands.Empty), static () => null);

    private readonly Lazy<(SpokenFormSet Forms, VoiceCommands Commands)> _all = new(read);
    private readonly Lazy<GuardSettings?> _guard = new(readGuard);

    public SpokenFormSet Forms => _all.Value.Forms;

    public VoiceCommands Commands => _all.Value.Commands;

    /// <summary>When the words of a recogniser are not believed; null when all are.</summary>
    public GuardSettings? Guard => _guard.Value;
}
