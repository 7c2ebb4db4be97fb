package io.tailrace.tabular.excel;

/** Decrypts the records of a protected xls workbook behind its FILEPASS record ([MS-XLS] 2.2.10). */
sealed interface BiffCipher permits BlockCipher, XorCipher {
    int BOF = 0x0809;
    int FILE_PASS = 0x002F;

    /**
     * Decrypts the data of one record where it lies.
     *
     * @param position of the data in the workbook stream
     */
    void decrypt(int type, byte[] data, int start, int length, long position);

    /** How many bytes at the begin of a record are never encrypted: all of some, and the position of a sheet in BOUNDSHEET. */
    static int plainBytes(int type, int length) {
        return switch (type) {
            // BOF, FILEPASS, USREXCL, FILELOCK, INTERFACEHDR, RRDINFO, RRDHEAD
            case BOF, FILE_PASS, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138 -> length;
            case BiffWorkbook.BOUND_SHEET -> Math.min(4, length);
            default -> 0;
        };
    }
}
