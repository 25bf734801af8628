namespace RadLSP.Dictation.Sessions;

/// <summary>One line of a ledger: an utterance has come to a state.</summary>
/// <param name="Utterance">The number of the utterance; 0 for a line about all of them.</param>
/// <param name="State">What it has come to.</param>
/// <param name="Text">With <see cref="UtteranceState.Heard"/> the written form, with <see cref="UtteranceState.Sent"/> and
/// <see cref="UtteranceState.Confirmed"/> the text as it was inserted; else empty.</param>
/// <param name="Before">With <see cref="UtteranceState.Sent"/> and <see cref="UtteranceState.Confirmed"/> the last characters before
/// it in the report; else empty.</param>
public sealed record LedgerEntry(long Utterance, UtteranceState State, string Text = "", string Before = "");
