import Testing

@Suite struct ReceiptTests {}
