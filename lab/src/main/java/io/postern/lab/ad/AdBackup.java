package io.postern.lab.ad;

/** A directory at one moment, to go back to. */
public final class AdBackup {
    private final AdTree.Image image;

    AdBackup(AdTree.Image image) {
        this.image = image;
    }

    AdTree.Image image() {
        return image;
    }
}
